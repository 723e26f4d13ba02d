import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/joins-wait',
  kills: 'client/batch/control-not-delayed',
  defect: 'lets a join wait for the batch that is being collected',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '    this.connection.link?.send(JSON.stringify(frame));',
      replace: `    const send = () => {
      if (this.#batcher.collecting) setTimeout(send, 10);
      else this.connection.link?.send(JSON.stringify(frame));
    };
    send();`,
    },
    {
      file: 'reference-client/src/batcher.ts',
      find: '  /** Sends what was gathered;',
      replace: `  get collecting(): boolean {
    return this.#items.length > 0;
  }

  /** Sends what was gathered;`,
    },
  ],
});
