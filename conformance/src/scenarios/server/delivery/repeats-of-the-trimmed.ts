import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/repeats-of-the-trimmed',
  area: 'DLV',
  title:
    'messages repeated after the log was trimmed: the key is remembered for its time, whatever the log still holds',
  checks: ['server/delivery/recognises-repeats'],
  needs: ['operator:trim_log'],
  async run(kit) {
    const channelId = kit.channel();
    const probe = await kit.connect();
    await probe.join(channelId);
    const messages = Array.from({ length: 4 }, (_, index) => ({
      type: 'message',
      id: kit.id(),
      channelId,
      text: String(index),
    }));
    for (const message of messages) await probe.request(message);
    await kit.operator.tell('trim_log', { channelId });
    for (const message of messages) await probe.repeat(message);
  },
});
