import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/naming-is-not-joining',
  kills: 'server/basic/joins-by-naming',
  defect: 'refuses what names a channel that was not joined',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'if (member) return member;',
      replace: `if (member) return member;
    if (channelId !== DEFAULT_CHANNEL) {
      session.refuse({ code: 'not_joined', message: 'join first', ...replyTo(value) });
      return undefined;
    }`,
    },
  ],
});
