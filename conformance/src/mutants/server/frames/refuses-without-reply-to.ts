import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/refuses-without-reply-to',
  kills: 'server/frames/refusals-carry-reply-to',
  alsoKills: [
    'server/frames/answers-once',
    'server/frames/invalid-frame',
    'server/frames/refuses-bad-identifiers',
    'server/frames/refuses-bad-integers',
    'server/frames/refuses-null',
    'server/frames/unknown-type',
  ],
  defect: 'leaves `replyTo` out of the error for an invalid frame',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: '{ code, message, ...replyTo(value), ...',
      replace: '{ code, message, ...',
    },
  ],
});
