import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/reads-any-size',
  kills: 'server/limits/closes-on-oversize',
  defect: 'has no bound on the size of a message',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      maxPayload: settings.maxFrameBytes,',
      replace: '      maxPayload: 10 * settings.maxFrameBytes,',
    },
  ],
});
