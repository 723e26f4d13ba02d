import type { WireObject } from '@parley/schemas';
import { Channel } from '../../../peers/model-channel.js';
import { commitSilently, sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/from-server',
  area: 'BAT',
  title: 'the server puts messages, acks and relays of several channels into batches',
  checks: ['client/batch/reads-batches', 'client/ordering/delivers-all', 'client/delivery/acked-by-ack'],
  async run(kit) {
    const { stage } = kit;
    const [one, other] = [kit.channel('one'), kit.channel('other')];
    const posted = (channel: string, text: string) => Channel.frame(channel, stage.model.commit(channel, text));
    const asked: WireObject[] = [];
    stage.handle('message', (frame) => asked.push(frame));
    const session = await kit.connect();
    await kit.join(one, other);
    await sendAll(kit, one, 'mine', 'mine too');
    await session.inFlight(2);
    const acks = asked.map((frame) => {
      const { offset, timestamp } = commitSilently(kit, session, frame);
      return { type: 'ack', replyTo: frame.id, channelId: one, offset, timestamp };
    });
    const messages = [...acks, posted(other, 'a'), posted(one, 'b'), posted(other, 'c'), posted(one, 'd')];
    session.send({ type: 'batch', messages });
    await kit.fence(one);
    await kit.fence(other);
  },
});
