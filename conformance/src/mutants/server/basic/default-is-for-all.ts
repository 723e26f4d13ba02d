import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/default-is-for-all',
  kills: 'server/basic/nothing-of-the-hidden',
  defect: 'makes every basic connection a member of the channel default, whatever its user may see',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: `    if (!allowed) return 'forbidden';`,
      replace: `    if (!allowed && !(channelId === 'default' && session.link.dialect === 'basic')) return 'forbidden';`,
    },
  ],
});
