import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/left-after-a-refused-join',
  kills: 'server/ordering/left-of-members',
  defect: 'sends a `left` with `code` after the error of a join that it refused',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: "  if (typeof entered === 'string') return session.refuse({ code: entered, message: WHY[entered], replyTo: id });",
      replace:
        "  if (typeof entered === 'string') {\n    session.refuse({ code: entered, message: WHY[entered], replyTo: id });\n    return session.send({ type: 'left', channelId, code: entered });\n  }",
    },
  ],
});
