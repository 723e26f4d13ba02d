import { FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/joins-twice',
  area: 'ORD',
  title:
    'a member that joins again, with and without since, while others send; then as often as it may join, and another channel',
  checks: ['server/ordering/already-joined', 'server/ordering/already-joined-keeps', 'server/frames/answers-once'],
  async run(kit) {
    const [probe, writer] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    await probe.join(channelId);
    await writer.join(channelId);
    await writer.fence(channelId, probe);
    await probe.join(channelId);
    await writer.fence(channelId, probe);
    await probe.join(channelId, { offset: 0 });
    await writer.fence(channelId, probe);
    // With a message under way: the membership that answers it is still there.
    const requests = probe.together(() => [probe.post(channelId, 'under way'), probe.beginJoin(channelId)]);
    for (const id of requests.toReversed()) await probe.answer(id);
    await writer.fence(channelId, probe);
    // A join that is refused takes no place.
    const { maxChannels } = probe.limits;
    if (maxChannels < 2 || maxChannels > FLOOD) return;
    for (let count = 0; count < maxChannels; count++) await probe.join(channelId);
    await probe.join(kit.channel());
  },
});
