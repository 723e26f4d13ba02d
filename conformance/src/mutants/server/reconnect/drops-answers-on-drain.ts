import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/drops-answers-on-drain',
  kills: 'server/reconnect/answers-before-it-goes',
  alsoKills: ['server/ordering/consecutive'],
  defect: 'stops answering at SIGTERM, and only a moment later it says goodbye and stops committing',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    if (this.closed || this.phase === 'goodbye') return;
`,
      replace: `    if (this.closed || this.phase === 'goodbye') return;
    if (!this.#mute) {
      this.#mute = true;
      setTimeout(() => this.drain(retryAfterMs), 150);
      return;
    }
`,
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: '  #firstPump = 0;',
      replace: `  #firstPump = 0;
  #mute = false;`,
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: "  write(type: (S2CFrame | BasicS2CFrame)['type'], text: string): void {\n",
      replace:
        "  write(type: (S2CFrame | BasicS2CFrame)['type'], text: string): void {\n    if (this.#mute && type === 'ack') return;\n",
    },
  ],
});
