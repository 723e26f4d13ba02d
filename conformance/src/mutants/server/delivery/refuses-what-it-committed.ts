import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/refuses-what-it-committed',
  kills: 'server/delivery/verdict-needs-no-right',
  defect: 'refuses for lost rights what it acknowledged before they were lost',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "  if (verdict.kind === 'committed' || verdict.kind === 'stale') return conclude(session, member, submission, verdict);",
      replace:
        "  if (verdict.kind === 'stale') return conclude(session, member, submission, verdict);\n  if (verdict.kind === 'committed') member.settled(draft.id);",
    },
  ],
});
