import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/never-pings',
  kills: 'server/heartbeat/pings-the-silent',
  defect: 'never pings a silent client',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: `    if (action === 'ping') this.#watched.ping();
`,
      replace: '',
    },
  ],
});
