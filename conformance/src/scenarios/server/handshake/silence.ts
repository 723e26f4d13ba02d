import { LONGEST_HELLO_MS } from '../../../checks/server/handshake/hello.js';
import { pingUntil } from '../../../scenario/pinging.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Time between control pings, less than any hello timeout, in ms. */
const PING_MS = 200;

/** A little longer, so that a timer that rounds shows the whole of it, in ms. */
const WAIT = LONGEST_HELLO_MS + 500;

export default serverScenario({
  id: 'server/handshake/silence',
  area: 'HSK',
  title: 'open connections on which nothing is ever said, on one of them but for WebSocket control pings',
  checks: ['server/handshake/hello-timeout'],
  takes: 10_000,
  async run(kit) {
    const [silent, pings] = [await kit.connect({ hello: false }), await kit.connect({ hello: false })];
    const closed = pings.closed(WAIT);
    await Promise.all([silent.closed(WAIT), closed, pingUntil(kit, pings, closed, PING_MS)]);
  },
});
