import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/timer-survives-close',
  kills: 'client/reconnect/close-is-final',
  defect: 'leaves its reconnect timer running when the application closes it',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: `    this.#timer.disarm();
    this.#status = 'closed';`,
      replace: "    this.#status = 'closed';",
    },
  ],
});
