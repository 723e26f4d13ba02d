import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/relays-while-draining',
  area: 'REC',
  title: 'state and a read mark are relayed between goodbye and the close',
  needs: ['read', 'state'],
  checks: ['client/state/newer-taken', 'client/read/takes-relayed-marks'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'to be read');
    await kit.fence(channel);
    session.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 0 });
    const somebody = { userId: 'somebody', clientId: 'elsewhere' };
    const write = { channelId: channel, key: 'topic', value: 'tea', timestamp: Date.now() };
    session.send({ type: 'state_update', ...write, ...somebody });
    session.send({ type: 'read', channelId: channel, offset: 1, userId: somebody.userId });
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
  },
});
