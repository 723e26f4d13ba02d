import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/any-left',
  kills: 'client/frames/malformed-ignored',
  alsoKills: ['client/ordering/delivers-all'],
  seenIn: 'client/frames/fields',
  defect: 'takes a left for the end of a membership, whatever its code is made of',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'left: { channelId: id, replyTo: optional(id), code: optional(code) },',
      replace: 'left: { channelId: id, replyTo: optional(id) },',
    },
  ],
});
