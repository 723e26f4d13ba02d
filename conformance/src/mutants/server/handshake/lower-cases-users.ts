import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/lower-cases-users',
  kills: 'server/handshake/named-user',
  defect: 'turns the userId of `hello` into lower case',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '{ userId: hello.userId ?? guestName',
      replace: '{ userId: hello.userId?.toLowerCase() ?? guestName',
    },
  ],
});
