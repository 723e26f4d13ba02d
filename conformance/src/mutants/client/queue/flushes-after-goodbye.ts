import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/flushes-after-goodbye',
  kills: 'client/queue/silent-after-goodbye',
  defect: 'sends what waits when an ack makes room after `goodbye`',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `host.session && this.position.caughtUp) {
      const { limits, heartbeat } = host.session;`,
      replace: `host.settings && this.position.caughtUp) {
      const { limits, heartbeat } = host.settings;`,
    },
  ],
});
