import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/counts-channels-of-the-user',
  kills: 'server/ordering/too-many-channels',
  defect: 'counts the channels of a user, over all of its connections, towards `maxChannels`',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: 'if (session.memberships >= settings.maxChannels) ',
      replace: 'if ((seats.get(session.userId) ?? 0) >= settings.maxChannels) ',
    },
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: '    session.seat(channelId, member);',
      replace: `    session.seat(channelId, member);
    seats.set(session.userId, (seats.get(session.userId) ?? 0) + 1);`,
    },
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: '/** Decided one at a time',
      replace: `const seats = new Map<string, number>();

/** Decided one at a time`,
    },
  ],
});
