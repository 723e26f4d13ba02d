import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/cluster/relays-stay-at-home',
  kills: 'server/typing/relays',
  alsoKills: ['server/security/relays-by-their-author'],
  way: 'nodes',
  defect: 'does not tell other nodes who is typing',
  patches: [
    {
      file: 'reference-server/src/testing/node-store.ts',
      find: '    this.#store.publish(channelId, event);',
      replace: '    for (const listener of this.#own) listener(event);',
    },
  ],
});
