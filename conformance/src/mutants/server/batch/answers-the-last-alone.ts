import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/answers-the-last-alone',
  kills: 'server/batch/answers-each-item',
  alsoKills: ['server/frames/answers-once', 'server/ordering/ack-waits-its-turn', 'server/ordering/starts-at-head'],
  defect: 'answers once for the whole batch: only its last item',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const [index, item] of items.entries()) {
      if (!isObject(item) || session.closed) continue;
      session.muted = index < items.length - 1;
      this.#handle(item, text);
    }`,
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: "  clientId = '';",
      replace: `  clientId = '';
  muted = false;
  readonly unanswered = new Set<unknown>();`,
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: "  write(type: (S2CFrame | BasicS2CFrame)['type'], text: string): void {\n",
      replace:
        "  write(type: (S2CFrame | BasicS2CFrame)['type'], text: string): void {\n    if (this.unanswered.has(JSON.parse(text).replyTo)) return;\n",
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '        session.asked();',
      replace: `        session.asked();
        if (session.muted) session.unanswered.add(frame.id);`,
    },
  ],
});
