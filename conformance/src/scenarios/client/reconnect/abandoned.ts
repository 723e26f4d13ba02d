import { Channel } from '../../../peers/model-channel.js';
import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/abandoned',
  area: 'REC',
  title:
    'an abandoned half-open connection comes to life again, says things and ends with a final code, and what it said is sent on the new one',
  checks: ['client/reconnect/abandoned-frames-ignored', 'client/reconnect/abandoned-close-ignored'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT };
    const old = await kit.connect();
    await kit.join(channel);
    old.halfOpen();
    const session = await stage.welcomed(4000);
    await testee.next('joined');
    old.unmute();
    const entry = stage.model.commit(channel, 'live');
    const { offset } = entry;
    const ghost = { type: 'message', channelId: channel, userId: 'u', clientId: 'c', id: kit.id(), timestamp: 1 };
    old.send({ ...ghost, offset, text: 'ghost of an old connection' });
    old.send({ type: 'goodbye', code: 4000, reason: 'ghost' });
    old.close(4001);
    await session.stays(500);
    // It has not come, whatever the ghost said.
    session.send(Channel.frame(channel, entry));
    await kit.fence(channel);
  },
});
