import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/unanswered',
  area: 'DLV',
  title: 'messages whose connection is reset before the answer, repeated on the next',
  checks: ['server/delivery/commits-once', 'server/ordering/consecutive'],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const channelId = kit.channel();
    const witness = await kit.connect();
    await witness.join(channelId);
    for (let round = 0; round < 3; round++) {
      const first = await kit.connect(who);
      await first.join(channelId);
      const ids = [kit.id(), kit.id(), kit.id()];
      for (const id of ids) first.post(channelId, 'x', { id });
      await first.answer(String(ids[round]));
      first.reset();
      const second = await kit.connect(who);
      await second.join(channelId);
      for (const id of ids) await second.say(channelId, 'x', { id });
      await second.fence(channelId, witness);
      second.close();
    }
    const reader = await kit.connect();
    await reader.join(channelId, { offset: 0 });
    await witness.fence(channelId, reader);
  },
});
