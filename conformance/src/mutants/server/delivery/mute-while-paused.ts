import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/mute-while-paused',
  kills: 'server/delivery/serves-the-paused',
  alsoKills: [
    'server/batch/accepts-full-batch',
    'server/batch/answers-each-item',
    'server/delivery/overload-is-no-error',
    'server/frames/answers-once',
    'server/heartbeat/one-pong-each',
  ],
  defect: 'sends no slots to a connection from which it does not read',
  patches: [
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '    return this.#outbox.bytes + this.#socket.writableLength < HIGH_WATER;',
      replace: '    return !this.#ws.isPaused && this.#outbox.bytes + this.#socket.writableLength < HIGH_WATER;',
    },
  ],
});
