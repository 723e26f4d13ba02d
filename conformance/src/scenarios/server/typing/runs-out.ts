import type { WireObject } from '@parley/schemas';
import { LONGEST_LEASE } from '../../../checks/server/reading/reach.js';
import { LATE_MS } from '../../../checks/server/typing.js';
import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/typing/runs-out',
  area: 'TYP',
  title:
    'someone types, says nothing until the lease has run out, and then that it is over; others renew a lease, or begin it again after its end or a message, and end it when the first would have run out',
  checks: ['server/typing/end-needs-lease', 'server/typing/relays'],
  takes: 7500,
  async run(kit) {
    const [typist, witness] = [await kit.connect(), await kit.connect()];
    const { typingTtlMs } = typist.limits;
    if (!typist.claims('presence') || typingTtlMs > LONGEST_LEASE) return;
    const channelId = kit.channel();
    const [renews, stops, speaks] = [await kit.connect(), await kit.connect(), await kit.connect()];
    const goOn = [renews, stops, speaks];
    for (const probe of [typist, ...goOn]) await probe.join(channelId);
    if ((await witness.join(channelId)).quiet === true) return;
    typist.send({ type: 'typing', channelId, active: true });
    await witness.next('typing');
    const of = (probe: Probe, on: boolean) => (frame: WireObject) =>
      frame.type === 'typing' && frame.clientId === probe.clientId && frame.active === on;
    const type = async (probe: Probe, active: boolean) => {
      probe.send({ type: 'typing', channelId, active });
      await witness.next(of(probe, active), undefined, 'typing of another member');
    };
    await Promise.all([
      kit.pass(typingTtlMs + 2 * LATE_MS),
      (async () => {
        for (const probe of goOn) await type(probe, true);
        await type(stops, false);
        await speaks.say(channelId, 'a word in between');
        await kit.pass(0.75 * typingTtlMs);
        for (const probe of goOn) await type(probe, true);
        await kit.pass(0.4 * typingTtlMs);
        const before = new Set(witness.received);
        for (const probe of goOn) probe.send({ type: 'typing', channelId, active: false });
        for (const probe of goOn) {
          const ended = (frame: WireObject) => !before.has(frame) && of(probe, false)(frame);
          await unlessUnmet(witness.seen(ended, 'the end of typing that went on'));
        }
      })(),
    ]);
    typist.send({ type: 'typing', channelId, active: false });
    await typist.fence(channelId, witness);
  },
});
