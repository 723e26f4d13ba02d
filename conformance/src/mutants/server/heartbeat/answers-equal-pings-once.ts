import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/answers-equal-pings-once',
  kills: 'server/heartbeat/one-pong-each',
  defect: 'takes a ping with the timestamp of an earlier one for a copy',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });",
      replace: `        if (this.#stamps.has(frame.timestamp)) return;
        this.#stamps.add(frame.timestamp);
        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '  readonly #session: Session;',
      replace: `  readonly #session: Session;
  readonly #stamps = new Set<unknown>();`,
    },
  ],
});
