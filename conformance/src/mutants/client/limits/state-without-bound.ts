import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/state-without-bound',
  kills: 'client/limits/frame-bytes',
  defect: 'sends state of any length',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (encoded.bytes > host.session.limits.maxFrameBytes)',
      replace: 'if (encoded.bytes < 0)',
    },
  ],
});
