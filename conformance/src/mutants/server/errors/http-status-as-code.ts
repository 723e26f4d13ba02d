import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/http-status-as-code',
  kills: 'server/errors/error-codes',
  alsoKills: ['server/frames/valid', 'server/ordering/not-joined'],
  seenIn: 'server/ordering/strangers',
  defect: 'uses names of its own for errors: `NotJoined`',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "code: 'not_joined', message: 'this channel is not joined'",
      replace: "code: 'NotJoined' as 'not_joined', message: 'this channel is not joined'",
    },
  ],
});
