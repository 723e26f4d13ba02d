import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/forbidden-counts-for-ever',
  kills: 'server/frames/answers-once',
  seenIn: 'server/delivery/many-forbidden',
  defect: 'counts a message that it refused with forbidden as unanswered',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "  session.answered();\n  session.send({ type: 'left'",
      replace: "  session.send({ type: 'left'",
    },
  ],
});
