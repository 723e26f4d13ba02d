import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/lost-log-behind-a-stall',
  area: 'ORD',
  title: 'a log is lost while messages wait for the store',
  checks: ['server/delivery/only-in-its-epoch'],
  needs: ['operator:stall_store', 'operator:mend_store', 'operator:reset_log'],
  unsafe: 'destructive',
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    await writer.join(channelId);
    await writer.say(channelId, 'before the stall');
    await kit.operator.tell('stall_store', { channelId });
    writer.post(channelId, 'waits');
    await writer.ping();
    // A server may count the log as lost only once the store can be reached again.
    const losing = kit.operator.tell('reset_log', { channelId });
    await kit.operator.tell('mend_store', {});
    await losing;
    await writer.closed();
    const [back, other] = [await kit.connect(who), await kit.connect()];
    await back.join(channelId);
    await other.join(channelId, { offset: 0 });
    await back.fence(channelId, other);
  },
});
