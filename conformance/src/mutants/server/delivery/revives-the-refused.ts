import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/revives-the-refused',
  kills: 'server/delivery/remembers-the-refusal',
  alsoKills: ['server/delivery/verdict-needs-no-right'],
  defect: 'forgets that a message was refused for lost rights',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "const verdict = await session.context.store.refuse(member.epoch, draft, 'forbidden');",
      replace: "const verdict: Verdict = { kind: 'refused', code: 'forbidden' };",
    },
  ],
});
