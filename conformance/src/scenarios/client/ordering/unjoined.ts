import { Channel } from '../../../peers/model-channel.js';
import { holdBack } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/unjoined',
  area: 'ORD',
  title:
    'frames come of a channel that was never joined, of one that was left, and after a loss of one before its joined',
  checks: ['client/ordering/ignores-unjoined'],
  async run(kit) {
    const { stage, testee } = kit;
    const [joined, left, never] = [kit.channel('joined'), kit.channel('left'), kit.channel('never')];
    const session = await kit.connect();
    await kit.join(joined, left);
    stage.model.post(left, 'while joined');
    await kit.fence(left);
    await testee.leave(left);
    await session.next('leave');
    for (const channel of [left, never]) {
      session.send(Channel.frame(channel, stage.model.commit(channel, `to nobody in ${channel}`)));
      session.send({ type: 'typing', channelId: channel, active: true, userId: 'somebody', clientId: 'elsewhere' });
    }
    await kit.fence(joined);
    await session.stays(250);
    const answer = holdBack(kit, 'join');
    session.reset();
    const second = await stage.welcomed();
    await second.next('join');
    // Of another log than that whose slots will follow.
    const early = { id: kit.id(), userId: 'somebody', clientId: 'elsewhere', text: 'before joined', timestamp: 1 };
    second.send({ type: 'message', channelId: joined, ...early, offset: stage.model.channel(joined).head + 1 });
    second.send({ type: 'ping', timestamp: 'before joined' });
    await second.next('pong');
    answer();
    await kit.fence(joined);
  },
});
