import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/inherits-the-last-silence',
  kills: 'server/heartbeat/clock-starts-anew',
  alsoKills: ['server/heartbeat/busy-link-lives'],
  defect: 'keeps the heartbeat clock with the client: the next connection inherits the silence of the last',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: '    this.#heartbeat = new Heartbeat(settings, this.#now);',
      replace: `    const { clientId } = this.#watched;
    const since = heardAt.get(clientId) ?? this.#now;
    heardAt.set(clientId, since);
    this.#heartbeat = new Heartbeat(settings, since);`,
    },
    {
      file: 'reference-server/src/core/watch.ts',
      find: '    this.#heartbeat?.heard(this.#now);',
      replace: `    this.#heartbeat?.heard(this.#now);
    heardAt.set(this.#watched.clientId, this.#now);`,
    },
    {
      file: 'reference-server/src/core/watch.ts',
      find: `  readonly link: Link;
`,
      replace: `  readonly link: Link;
  readonly clientId: string;
`,
    },
    {
      file: 'reference-server/src/core/watch.ts',
      find: '/** Looks after every',
      replace: `const heardAt = new Map<string, number>();

/** Looks after every`,
    },
  ],
});
