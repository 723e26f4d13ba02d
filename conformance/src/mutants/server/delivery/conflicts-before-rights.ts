import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/conflicts-before-rights',
  kills: 'server/frames/first-reason',
  alsoKills: ['server/delivery/remembers-the-refusal'],
  seenIn: 'server/delivery/lost-rights',
  defect: 'looks at the content that an id was used for before it looks at the right to write',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "  if (verdict.kind === 'committed' || verdict.kind === 'stale') return",
      replace: `  if (verdict.kind === 'conflict') member.opened(draft.id);
  if (verdict.kind === 'committed' || verdict.kind === 'stale' || verdict.kind === 'conflict') return`,
    },
  ],
});
