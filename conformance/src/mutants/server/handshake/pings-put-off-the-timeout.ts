import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/pings-put-off-the-timeout',
  kills: 'server/handshake/hello-timeout',
  defect: 'begins the hello timeout anew with every control ping',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: '    this.#heartbeat?.heard(this.#now);',
      replace: `    if (this.#heartbeat) this.#heartbeat.heard(this.#now);
    else this.opened();`,
    },
    {
      file: 'reference-server/src/parley.ts',
      find: '    this.#sessions.set(session, ws);',
      replace: `    this.#sessions.set(session, ws);
    ws.on('ping', () => {
      if (session.phase === 'hello') session.heard();
    });`,
    },
  ],
});
