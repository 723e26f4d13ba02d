import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/drains-without-goodbye',
  kills: 'server/reconnect/says-goodbye',
  defect: 'closes on SIGTERM without saying goodbye',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    this.#session.send({ type: 'goodbye', code: this.closeOnDrain, reason: 'the server is draining', retryAfterMs });
`,
      replace: '',
    },
  ],
});
