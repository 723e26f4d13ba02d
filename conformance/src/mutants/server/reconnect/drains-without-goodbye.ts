import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/drains-without-goodbye',
  kills: 'server/reconnect/says-goodbye',
  alsoKills: ['server/errors/codes-for-their-reason'],
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
