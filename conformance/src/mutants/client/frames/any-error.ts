import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/any-error',
  kills: 'client/frames/malformed-ignored',
  alsoKills: [
    'client/delivery/rejected-for-cause',
    'client/frames/malformed-reported',
    'client/ordering/ack-is-slot',
    'client/ordering/delivers-all',
  ],
  seenIn: 'client/frames/answers',
  defect: 'takes an error without a code, or without a message, for an answer',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'const field = invalidField(',
      replace: "const field = type === 'error' ? undefined : invalidField(",
    },
  ],
});
