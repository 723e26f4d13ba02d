import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/state-in-characters',
  kills: 'client/limits/frame-bytes',
  defect: 'compares the characters of a state write with maxFrameBytes',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (encoded.bytes > host.session',
      replace: 'if (encoded.json.length > host.session',
    },
  ],
});
