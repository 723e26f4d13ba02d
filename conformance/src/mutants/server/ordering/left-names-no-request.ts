import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/left-names-no-request',
  kills: 'server/ordering/ends-with-code',
  alsoKills: ['server/frames/answers-once'],
  defect: 'answers a leave with a `left` that names no request and has no code',
  patches: [
    {
      file: 'reference-server/src/core/requests/leave.ts',
      find: "{ type: 'left', channelId, replyTo: id }",
      replace: "{ type: 'left', channelId }",
    },
  ],
});
