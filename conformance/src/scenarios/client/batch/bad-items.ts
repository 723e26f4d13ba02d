import { Channel } from '../../../peers/model-channel.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/bad-items',
  area: 'BAT',
  title:
    'the server sends batches in which some items cannot be read and one is of an unknown type, and some without items',
  checks: ['client/batch/steps-over-items', 'client/batch/reports-bad-items', 'client/frames/malformed-reported'],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    const posted = (text: string) => Channel.frame(channel, stage.model.commit(channel, text));
    const session = await kit.connect();
    await kit.join(channel);
    const unknown = { type: 'x_news', channelId: channel };
    const unreadable = {
      type: 'typing',
      channelId: channel,
      active: 'perhaps',
      userId: 'somebody',
      clientId: 'elsewhere',
    };
    const nested = { type: 'batch', messages: [unknown] };
    session.send({ type: 'batch', messages: [posted('a'), unknown, posted('b'), unreadable, posted('c')] });
    await kit.fence(channel);
    // One by one, so that each has a report of its own.
    for (const item of [null, 'typing', 7, [], {}, nested]) {
      session.send({ type: 'batch', messages: [posted('before'), item, posted('behind')] });
      await kit.fence(channel);
    }
    session.send({ type: 'batch', messages: [null, posted('d'), 'typing', posted('e'), {}, posted('f')] });
    await kit.fence(channel);
    for (const messages of [undefined, null, {}, []]) {
      session.send({ type: 'batch', messages });
      await kit.fence(channel);
    }
    await session.stays(250);
  },
});
