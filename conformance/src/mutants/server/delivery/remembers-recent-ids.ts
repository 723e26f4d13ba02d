import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/remembers-recent-ids',
  kills: 'server/delivery/recognises-repeats',
  alsoKills: [
    'server/delivery/ack-tells-the-place',
    'server/delivery/commits-once',
    'server/delivery/repeat-on-another-connection',
  ],
  defect: 'remembers the last two hundred ids of an author, however soon they came',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: '    this.#until.push(now + this.#windowMs);',
      replace: `    this.#until.push(now + this.#windowMs);
    const kept = this.#verdicts.get(author);
    if (kept && kept.size > 200) kept.delete(kept.keys().next().value ?? '');`,
    },
  ],
});
