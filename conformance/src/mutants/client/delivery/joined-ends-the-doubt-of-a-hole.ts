import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/joined-ends-the-doubt-of-a-hole',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/delivery/old-doubt-of-a-hole',
  defect: 'forgets at the next joined what came in doubt at a hole',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `  #wanted = false;
`,
      replace: `  #wanted = false;
  #doubted: Entry[] = [];
`,
    },
    {
      file: 'reference-client/src/channel.ts',
      find: `      this.outbox.doubtSent();
      this.#host.emit('gap'`,
      replace: `      this.#doubted = this.outbox.entries.filter(({ doubt, firstSent }) => !doubt && firstSent !== undefined);
      this.outbox.doubtSent();
      this.#host.emit('gap'`,
    },
    {
      file: 'reference-client/src/channel.ts',
      find: `    this.#phase = 'joined';
`,
      replace: `    this.#phase = 'joined';
    for (const entry of this.#doubted.splice(0)) entry.doubt = false;
`,
    },
  ],
});
