import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/errors/failing-store',
  area: 'ERR',
  title: 'a message that the store fails to take, and the client that comes back with it',
  checks: ['server/errors/fault-is-internal'],
  needs: ['operator:fail_store', 'operator:mend_store'],
  unsafe: 'destructive',
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const probe = await kit.connect(who);
    await probe.join(channelId);
    await probe.say(channelId, 'before');
    await kit.operator.tell('fail_store', { channelId });
    const id = probe.post(channelId, 'lost');
    await probe.closed();
    await kit.operator.tell('mend_store', {});
    const back = await kit.connect(who);
    await back.join(channelId, { offset: 0 });
    const text = [...'lost'].slice(0, back.limits.maxTextLength).join('');
    await back.request({ type: 'message', id, channelId, text });
  },
});
