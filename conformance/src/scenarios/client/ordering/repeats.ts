import { Channel } from '../../../peers/model-channel.js';
import { acknowledge } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/repeats',
  area: 'ORD',
  title: 'slots come a second time, live, after a replay, and as the answer to an old message',
  checks: ['client/ordering/delivers-once', 'client/ordering/no-step-back', 'client/ordering/delivers-in-order'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message', (frame, session) => acknowledge(kit, session, frame));
    const first = await kit.connect();
    await kit.join(channel);
    const one = stage.model.post(channel, 'one');
    const two = stage.model.post(channel, 'two');
    first.send(Channel.frame(channel, two));
    first.send(Channel.frame(channel, one));
    stage.model.post(channel, 'three');
    await testee.send(channel, 'mine', { ref: 'mine' });
    await first.next('message');
    await kit.fence(channel);
    first.reset();
    stage.model.commit(channel, 'meanwhile');
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    for (const entry of stage.model.channel(channel).after(0).toReversed()) second.send(Channel.frame(channel, entry));
    stage.model.post(channel, 'the next');
    await kit.fence(channel);
  },
});
