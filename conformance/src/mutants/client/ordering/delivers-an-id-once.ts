import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/delivers-an-id-once',
  kills: 'client/ordering/delivers-all',
  alsoKills: ['client/ordering/epoch-forgets-position'],
  defect: 'delivers no message whose id it has delivered before, whoever sent it',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `  #phase: Phase = 'idle';

`,
      replace: `  #phase: Phase = 'idle';
  readonly #known = new Set<string>();

`,
    },
    {
      file: 'reference-client/src/channel.ts',
      find: `    if (slot === 'next' || slot === 'gap') this.#host.emit('message', { ...frame, own });`,
      replace: `    const fresh = !this.#known.has(id);
    this.#known.add(id);
    if (fresh && (slot === 'next' || slot === 'gap')) this.#host.emit('message', { ...frame, own });`,
    },
  ],
});
