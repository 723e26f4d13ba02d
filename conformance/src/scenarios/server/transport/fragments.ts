import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/transport/fragments',
  area: 'TRN',
  title:
    'a join and a message, each in many WebSocket fragments; messages with control pings and empty fragments between the fragments',
  checks: ['server/transport/accepts-fragments'],
  async run(kit) {
    const probe = await kit.connect();
    const channelId = kit.channel();
    const { maxTextLength } = probe.limits;
    // Characters of several bytes, which the fragments cut.
    const text = [...'\u00e9\u20ac\u{1f600}'].slice(0, maxTextLength).join('');
    const message = () => ({ type: 'message', id: kit.id(), channelId, text });
    for (const [frame, parts, between] of [
      [{ type: 'join', id: kit.id(), channelId }, 7],
      [message(), 7],
      [message(), 1000],
      [message(), 3, 'control-ping'],
      [message(), 3, 'empty'],
    ] as const) {
      probe.sendInFragments(frame, parts, between);
      await probe.answer(frame.id);
    }
  },
});
