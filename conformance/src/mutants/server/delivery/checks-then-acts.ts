import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/checks-then-acts',
  kills: 'server/delivery/commits-once',
  alsoKills: ['server/delivery/recognises-repeats', 'server/delivery/repeat-on-another-connection'],
  defect: 'looks up the id first and remembers it only later: two copies at once are both stored',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'if (author !== undefined) this.#dedupe.remember(author, id, offset, now);',
      replace: 'if (author !== undefined) setTimeout(() => this.#dedupe.remember(author, id, offset, now), 250);',
    },
  ],
});
