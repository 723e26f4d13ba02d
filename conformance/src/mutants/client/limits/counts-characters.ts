import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/counts-characters',
  kills: 'client/limits/frame-bytes',
  defect: 'compares the characters of a message with maxFrameBytes',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'if (encoded.bytes > limits.maxFrameBytes) return true;',
      replace: 'if (encoded.json.length > limits.maxFrameBytes) return true;',
    },
  ],
});
