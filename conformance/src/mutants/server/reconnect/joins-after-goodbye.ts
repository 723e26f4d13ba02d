import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/joins-after-goodbye',
  kills: 'server/reconnect/handles-nothing-after-goodbye',
  alsoKills: ['server/ordering/answers-before-left'],
  seenIn: 'server/reconnect/drain',
  defect: 'takes no messages after goodbye, and handles joins and leaves',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "if (value.type === 'ping') this.#handle(value, text);",
      replace: "if (['ping', 'join', 'leave'].includes(String(value.type))) this.#handle(value, text);",
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: "if (this.phase === 'goodbye' && this.#flow.idle) this.giveUp();",
      replace: "if (this.phase === 'goodbye' && this.#flow.idle) setTimeout(() => this.giveUp(), 200);",
    },
  ],
});
