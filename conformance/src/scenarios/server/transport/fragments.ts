import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/transport/fragments',
  area: 'TRN',
  title: 'a join and a message, each in many WebSocket fragments',
  checks: ['server/transport/accepts-fragments'],
  async run(kit) {
    const probe = await kit.connect();
    const channelId = kit.channel();
    for (const frame of [
      { type: 'join', id: kit.id(), channelId },
      { type: 'message', id: kit.id(), channelId, text: '' },
    ]) {
      probe.sendInFragments(frame, 7);
      await probe.answer(frame.id);
    }
  },
});
