import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/own-relays-are-echoes',
  kills: 'client/state/refused-goes-back',
  defect: 'drops a relay that names itself as the author, which a lost connection may have left behind',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'this.#watch([frame.key], () => this.state.take(frame.key, frame));',
      replace: `if (frame.clientId === this.#host.clientId) return;
    this.#watch([frame.key], () => this.state.take(frame.key, frame));`,
    },
  ],
});
