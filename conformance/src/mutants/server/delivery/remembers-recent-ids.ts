import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/remembers-recent-ids',
  kills: 'server/delivery/recognises-repeats',
  alsoKills: [
    'server/delivery/ack-tells-the-place',
    'server/delivery/commits-once',
    'server/delivery/repeat-on-another-connection',
  ],
  defect: 'remembers the last two hundred ids of a channel, however soon they came',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: '    this.#until.push(now + this.#windowMs);',
      replace: `    this.#until.push(now + this.#windowMs);
    if (this.#verdicts.size > 200) this.#verdicts.delete(this.#verdicts.keys().next().value ?? '');`,
    },
  ],
});
