import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/margin-of-the-first-welcome',
  kills: 'client/delivery/old-doubt-unknown',
  defect: 'takes the margin for messages in doubt from the first welcome',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'unsendable(next, limits, heartbeat.timeoutMs, ',
      replace: 'unsendable(next, limits, (this.#margin ??= heartbeat.timeoutMs), ',
    },
    {
      file: 'reference-client/src/channel.ts',
      find: '  /** Sends what may be sent: registers',
      replace: `  #margin: number | undefined;

  /** Sends what may be sent: registers`,
    },
  ],
});
