import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/handles-the-unread',
  kills: 'server/delivery/drops-the-unread',
  defect: 'handles at the close what it had not read before',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: '      this.#session.link.pause();\n',
      replace: '',
    },
    {
      file: 'reference-server/src/core/flow.ts',
      find: '    return this.#held ? now - this.#since : 0;',
      replace:
        '    const held = this.#held ? now - this.#since : 0;\n    if (held <= this.#context.settings.heartbeatTimeoutMs) return held;\n    for (const text of (this.#waiting ?? []).splice(0)) if (text.includes(\'"message"\')) this.#session.handle(text);\n    return held;',
    },
  ],
});
