import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/knows-ids-over-epochs',
  kills: 'client/ordering/delivers-all',
  alsoKills: ['client/ordering/epoch-forgets-position'],
  defect: 'takes a message that is in the log of a new epoch again for one that it has delivered',
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
      replace: `    const key = \`\${userId} \${clientId} \${id}\`;
    const fresh = !this.#known.has(key);
    this.#known.add(key);
    if (fresh && (slot === 'next' || slot === 'gap')) this.#host.emit('message', { ...frame, own });`,
    },
  ],
});
