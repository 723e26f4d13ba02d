import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/never-closes-the-silent',
  kills: 'server/heartbeat/closes-the-silent',
  defect: 'pings a silent client for ever and never closes',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: `    if (action === 'dead') this.#context.clock.afterTurn(() => this.#bury(heartbeat));
`,
      replace: '',
    },
  ],
});
