import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/joins-all',
  kills: 'client/limits/channels-within-bound',
  defect: 'joins whatever is wanted',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'engaged < (this.session?.limits.maxChannels ?? 0)',
      replace: `engaged < Number.POSITIVE_INFINITY`,
    },
  ],
});
