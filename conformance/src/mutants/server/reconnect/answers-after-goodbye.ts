import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/answers-after-goodbye',
  kills: 'server/reconnect/handles-nothing-after-goodbye',
  seenIn: 'server/reconnect/drain',
  defect: 'goes on handling requests after goodbye',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "if (value.type === 'ping') this.#handle(value, text);",
      replace: 'this.#handle(value, text);',
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: "if (this.phase === 'goodbye' && this.#flow.idle) this.giveUp();",
      replace: "if (this.phase === 'goodbye' && this.#flow.idle) setTimeout(() => this.giveUp(), 200);",
    },
  ],
});
