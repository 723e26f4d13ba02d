import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/typing-overtakes',
  kills: 'client/batch/no-overtaking',
  seenIn: 'client/batch/typing-behind',
  defect: 'sends typing past the messages that are being collected',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'if (this.settings) this.#batcher.add(outgoing, this.settings.limits);',
      replace: `if (outgoing.json.startsWith('{"type":"typing"')) this.connection.link?.send(outgoing.json);
    else if (this.settings) this.#batcher.add(outgoing, this.settings.limits);`,
    },
  ],
});
