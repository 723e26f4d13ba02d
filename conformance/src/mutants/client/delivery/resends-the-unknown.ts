import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/resends-the-unknown',
  kills: 'client/delivery/unknown-stays-unknown',
  seenIn: 'client/delivery/old-doubt',
  defect: 'keeps what it reported as unknown, and sends it on the next connection',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (verdict) this.#settle(next.id, verdict);',
      replace: `if (verdict?.outcome === 'unknown') {
        this.outbox.take();
        next.doubt = false;
        next.settle?.(verdict);
      } else if (verdict) this.#settle(next.id, verdict);`,
    },
  ],
});
