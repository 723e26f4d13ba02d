import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/waits-to-be-asked',
  kills: 'client/queue/sends-queued',
  alsoKills: ['client/delivery/uses-room', 'client/queue/keeps-accepted'],
  seenIn: 'client/queue/before-connection',
  defect: 'sends what waits only with the next message',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `if (this.#wanted) this.flush();
    else this.#sendLeave();`,
      replace: 'if (!this.#wanted) this.#sendLeave();',
    },
    {
      file: 'reference-client/src/engine.ts',
      find: `answered(frame);
      this.flush();`,
      replace: 'answered(frame);',
    },
  ],
});
