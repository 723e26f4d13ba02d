import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/mute-while-paused',
  kills: 'server/delivery/serves-the-paused',
  defect: 'sends no slots to a connection from which it does not read',
  patches: [
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '    if (this.#open) this.#ws.pause();',
      replace: '    this.#mute = true;\n    if (this.#open) this.#ws.pause();',
    },
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '    if (this.#open) this.#ws.resume();',
      replace: '    this.#mute = false;\n    if (this.#open) this.#ws.resume();',
    },
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '    return this.#queued + this.#socket.writableLength < HIGH_WATER;',
      replace: '    return !this.#mute && this.#queued + this.#socket.writableLength < HIGH_WATER;',
    },
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '  #queued = 0;\n  #given',
      replace: '  #mute = false;\n  #queued = 0;\n  #given',
    },
  ],
});
