import { goOffline, recover, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/store-killed',
  area: 'QUE',
  title:
    'a client with messages sent and unsent is killed, goes on from its store, is killed within a replay and goes on',
  needs: ['process', 'outbox'],
  checks: [
    'client/queue/store-keeps-client-id',
    'client/queue/store-keeps-position',
    'client/queue/store-keeps-messages',
    'client/queue/store-verdict-told',
    'client/frames/sends-values',
  ],
  async run(kit) {
    const { stage, testee, process } = kit;
    // In one of them nothing waits, and it has a position all the same.
    const [channel, idle] = [kit.channel(), kit.channel('idle')];
    const connect = { userId: kit.user(), store: kit.store() };
    const again = async () => {
      stage.otherwise('accept');
      stage.catchUp();
      const session = await kit.connect(connect);
      for (const one of [channel, idle]) await testee.join(one);
      await session.has(2, 'join');
      return session;
    };
    const first = await kit.connect(connect);
    await kit.join(channel, idle);
    await kit.fence(idle);
    await kit.fence(channel);
    stage.handle('message');
    await sendAll(kit, channel, 'sent');
    await first.next('message');
    await goOffline(kit);
    await testee.send(channel, 'unsent', { ref: 'unsent', data: { seen: false, tags: ['a', null] } });
    await sendAll(kit, channel, 'unsent too');
    await process.restart();

    // A replay is announced and does not come: the head is no position yet.
    stage.model.commit(channel, 'missed');
    stage.model.commit(channel, 'missed too');
    stage.handle('join', (frame, session) => recover(kit, session, frame));
    await again();
    await testee.next('joined');
    await process.restart();

    stage.unhandle('join');
    stage.unhandle('message');
    await again();
    await verdicts(testee, 'sent', 'unsent', 'unsent too');
    await kit.fence(channel);
  },
});
