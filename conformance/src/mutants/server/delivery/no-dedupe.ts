import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/no-dedupe',
  kills: 'server/delivery/commits-once',
  alsoKills: ['server/delivery/recognises-repeats', 'server/delivery/repeat-on-another-connection'],
  defect: 'does not deduplicate at all',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'author === undefined ? undefined : this.#dedupe.find(author, id)',
      replace: "undefined as ReturnType<Dedupe['find']>",
    },
  ],
});
