import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/exact-is-too-long',
  kills: 'client/delivery/rejected-for-cause',
  seenIn: 'client/limits/bytes',
  defect: 'rejects a message whose frame is as long as the welcome allows',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'if (encoded.bytes > limits.maxFrameBytes) return true;',
      replace: 'if (encoded.bytes >= limits.maxFrameBytes) return true;',
    },
  ],
});
