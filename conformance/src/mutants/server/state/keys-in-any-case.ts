import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/keys-in-any-case',
  kills: 'server/state/loser-is-told',
  alsoKills: ['server/state/relays'],
  defect: 'takes keys that differ in capitals for one key',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: '.write(channelId, { key, value,',
      replace: '.write(channelId, { key: key.toLowerCase(), value,',
    },
  ],
});
