import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/delivers-no-unknown',
  kills: 'client/ordering/delivers-all',
  defect: 'does not deliver an own message that comes after it was reported as unknown',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    if (slot === 'next' || slot === 'gap') this.#host.emit('message', { ...frame, own });`,
      replace: `    const settled = own && !this.outbox.entries.some((entry) => entry.id === id);
    if (!settled && (slot === 'next' || slot === 'gap')) this.#host.emit('message', { ...frame, own });`,
    },
  ],
});
