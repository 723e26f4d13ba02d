import { HELD_BYTES, LONG_JOINED } from '../../../checks/server/security/memory.js';
import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import type { ServerKit } from '../../../scenario/server-kit.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** State that makes a `joined` long: so many values of so many characters, or as many as the server takes. */
const KEYS = 7;
const VALUE = 'x'.repeat(8000);
/** Writes between the joins, by which others see how far the server is. */
const SIGNS = 20;
/** A server that answers others for so long, so often, without another sign has stopped reading: in ms. */
const STOPPED_MS = 1000;
const TURNS = 30;

export default serverScenario({
  id: 'server/security/unread-answers',
  area: 'SEC',
  title: 'a connection that reads nothing joins and leaves a channel full of state, again and again',
  unsafe: 'load',
  checks: ['server/security/bounds-what-waits'],
  takes: 3000,
  async run(kit) {
    const [witness, greedy] = [await kit.connect(), await kit.connect()];
    if (!witness.claims('state')) return;
    const channelId = kit.channel();
    await witness.join(channelId);
    const timestamp = Number(witness.welcome.serverTime) - 1000;
    for (let index = 0; index < KEYS; index++) {
      const write = { type: 'state_update', channelId, key: `key-${index}`, value: VALUE, timestamp };
      if (VALUE.length < witness.limits.maxFrameBytes / 2) await witness.request(write);
    }
    const bytes = JSON.stringify(await greedy.join(channelId)).length;
    await greedy.leave(channelId);
    if (bytes < LONG_JOINED) return;
    const joins = Math.ceil(HELD_BYTES / bytes);
    greedy.pauseReading();
    greedy.together(() => {
      for (let sign = 1; sign <= SIGNS; sign++) {
        for (let count = 0; count < joins / SIGNS; count++) {
          if (sign + count > 1) greedy.send({ type: 'leave', id: kit.id(), channelId });
          greedy.beginJoin(channelId);
        }
        const write = { type: 'state_update', id: kit.id(), channelId, key: 'sign', value: sign };
        greedy.send({ ...write, timestamp: timestamp + sign });
      }
    });
    await untilStopped(kit, witness, greedy);
    await witness.fence(channelId);
  },
});

/** Waits until the witness has seen the last sign, or has had so many answers for so long without another one. */
async function untilStopped(kit: ServerKit, witness: Probe, greedy: Probe): Promise<void> {
  // Each write comes after the joins before it (PLY-ORD-3), and may be left out where a newer one follows.
  const signs = () => witness.received.flatMap(({ key, value }) => (key === 'sign' ? Number(value) : []));
  let last = { sign: 0, at: performance.now(), answers: 0 };
  while (last.sign < SIGNS && !greedy.closedWith) {
    await unlessUnmet(witness.ping());
    last.answers += 1;
    const sign = Math.max(0, ...signs());
    if (sign > last.sign) last = { sign, at: performance.now(), answers: 0 };
    else if (last.answers >= TURNS && performance.now() - last.at > STOPPED_MS) return;
    await kit.pass(STOPPED_MS / TURNS);
  }
}
