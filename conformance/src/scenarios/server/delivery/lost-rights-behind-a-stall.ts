import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/lost-rights-behind-a-stall',
  area: 'DLV',
  title: 'the right to write is lost while earlier messages wait for the store',
  checks: ['server/delivery/answers-before-the-refusal', 'server/delivery/refusal-ends-membership'],
  needs: ['operator:revoke', 'operator:stall_store', 'operator:mend_store'],
  unsafe: 'destructive',
  async run(kit) {
    const channelId = kit.channel();
    const userId = kit.user();
    const [writer, witness] = [await kit.connect({ userId }), await kit.connect()];
    for (const probe of [writer, witness]) await probe.join(channelId);
    // A server may look at rights only once the store takes the message again: then the stalled one is the first to be refused.
    await writer.say(channelId, 'before the stall');
    await kit.operator.tell('stall_store', { channelId });
    const early = [writer.post(channelId, 'early')];
    await writer.ping();
    await kit.operator.tell('revoke', { userId, channelId, action: 'message' });
    const late = writer.post(channelId, 'late');
    // With two unanswered messages a server that allows one reads no ping.
    if (writer.limits.maxInFlight > 1) await writer.ping();
    await kit.operator.tell('mend_store', {});
    for (const id of [...early, late]) await writer.answer(id);
    await writer.seen((frame) => frame.type === 'left', 'the left after the error');
    await witness.fence(channelId);
  },
});
