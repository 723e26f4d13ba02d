import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/registers-overtake',
  kills: 'client/batch/no-overtaking',
  defect: 'sends reads and state past the messages that are being collected',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'if (this.settings) this.#batcher.add(outgoing, this.settings.limits);',
      replace: `if (this.settings && outgoing.sending) this.#batcher.add(outgoing, this.settings.limits);
    else this.connection.link?.send(outgoing.json);`,
    },
  ],
});
