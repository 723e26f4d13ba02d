import { holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/frames/answers',
  area: 'FRM',
  title: 'before the answer to a message come some to the same that cannot be read',
  checks: ['client/frames/malformed-ignored', 'client/frames/malformed-reported', 'client/delivery/acked-by-ack'],
  async run(kit) {
    const { testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    await kit.fence(channel);
    const answer = holdBack(kit, 'message');
    await sendAll(kit, channel, 'mine');
    const { id: replyTo } = await session.next('message');
    const error = { type: 'error', code: 'forbidden', message: 'no', replyTo };
    const ack = { type: 'ack', replyTo, channelId: channel, offset: 2, timestamp: 1 };
    const wrong: readonly object[] = [
      { ...error, code: undefined },
      { ...error, code: 7 },
      { ...error, code: 'Not A Code' },
      { ...error, message: undefined },
      { ...error, message: null },
      { ...ack, offset: undefined },
      { ...ack, offset: '2' },
      { ...ack, offset: -2 },
      { ...ack, channelId: undefined },
      { ...ack, timestamp: 'now' },
    ];
    for (const frame of wrong) {
      session.send({ ...frame });
      await kit.fence(channel);
    }
    answer();
    await verdicts(testee, 'mine');
    await kit.fence(channel);
  },
});
