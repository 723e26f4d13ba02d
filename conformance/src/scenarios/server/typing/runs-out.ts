import type { WireObject } from '@parley/schemas';
import { LONGEST_LEASE } from '../../../checks/server/reading/reach.js';
import { LATE_MS } from '../../../checks/server/typing.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/typing/runs-out',
  area: 'TYP',
  title:
    'someone types, says nothing until the lease has run out, and then that it is over; another renews a lease and ends it when the first would have run out',
  checks: ['server/typing/end-needs-lease', 'server/typing/relays'],
  takes: 7500,
  async run(kit) {
    const [typist, renews, witness] = [await kit.connect(), await kit.connect(), await kit.connect()];
    const { typingTtlMs } = typist.limits;
    if (!typist.claims('presence') || typingTtlMs > LONGEST_LEASE) return;
    const channelId = kit.channel();
    for (const probe of [typist, renews]) await probe.join(channelId);
    if ((await witness.join(channelId)).quiet === true) return;
    typist.send({ type: 'typing', channelId, active: true });
    await witness.next('typing');
    const renewal = async () => {
      renews.send({ type: 'typing', channelId, active: true });
      await witness.next((frame) => frame.clientId === renews.clientId, undefined, 'typing of another member');
    };
    await Promise.all([
      kit.pass(typingTtlMs + 2 * LATE_MS),
      (async () => {
        await renewal();
        await kit.pass(0.75 * typingTtlMs);
        await renewal();
        await kit.pass(0.4 * typingTtlMs);
        renews.send({ type: 'typing', channelId, active: false });
        const ended = ({ clientId, active }: WireObject) => clientId === renews.clientId && active === false;
        await unlessUnmet(witness.seen(ended, 'the end of typing that was renewed'));
      })(),
    ]);
    typist.send({ type: 'typing', channelId, active: false });
    await typist.fence(channelId, witness);
  },
});
