import { LONGEST_LEASE } from '../../../checks/server/reading/reach.js';
import { LATE_MS } from '../../../checks/server/typing.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/typing/runs-out',
  area: 'TYP',
  title: 'someone types, says nothing until the lease has run out, and then that it is over',
  checks: ['server/typing/end-needs-lease'],
  takes: 7500,
  async run(kit) {
    const [typist, witness] = [await kit.connect(), await kit.connect()];
    const { typingTtlMs } = typist.limits;
    if (!typist.claims('presence') || typingTtlMs > LONGEST_LEASE) return;
    const channelId = kit.channel();
    await typist.join(channelId);
    if ((await witness.join(channelId)).quiet === true) return;
    typist.send({ type: 'typing', channelId, active: true });
    await witness.next('typing');
    await kit.pass(typingTtlMs + 2 * LATE_MS);
    typist.send({ type: 'typing', channelId, active: false });
    await typist.fence(channelId, witness);
  },
});
