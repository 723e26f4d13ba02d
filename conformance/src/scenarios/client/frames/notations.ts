import type { WireObject } from '@parley/schemas';
import { Channel } from '../../../peers/model-channel.js';
import { commitSilently, sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/frames/notations',
  area: 'FRM',
  title: 'messages and an ack in which integers are written as 1.0 and 1e0',
  checks: ['client/frames/reads-any-notation'],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    const asked: WireObject[] = [];
    stage.handle('message', (frame) => asked.push(frame));
    const session = await kit.connect();
    await kit.join(channel);
    const write = (frame: object, ending: string) =>
      session.raw(JSON.stringify(frame).replace(/"(offset|timestamp)":(\d+)/g, `"$1":$2${ending}`));
    const posted = (text: string) => Channel.frame(channel, stage.model.commit(channel, text));
    write(posted('with a point'), '.0');
    write(posted('with an exponent'), 'e0');
    await sendAll(kit, channel, 'mine');
    await session.inFlight(1);
    for (const frame of asked) {
      const { offset, timestamp } = commitSilently(kit, session, frame);
      write({ type: 'ack', replyTo: frame.id, channelId: channel, offset, timestamp }, '.0');
    }
    await kit.fence(channel);
  },
});
