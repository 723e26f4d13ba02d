import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/full',
  area: 'QUE',
  title: 'more messages are given than the queue holds, one of them sent and not answered',
  needs: ['queue_limit'],
  checks: [
    'client/queue/full-is-an-error',
    'client/queue/refused-never-sent',
    'client/queue/keeps-accepted',
    'client/queue/accepts-offline',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    const first = await kit.connect({ queueLimit: 4 });
    await kit.join(channel);
    await sendAll(kit, channel, 'sent');
    await first.next('message');
    await goOffline(kit);
    await sendAll(kit, channel, 'one', 'two', 'three', 'too many', 'far too many');
    stage.unhandle('message');
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await verdicts(testee, 'sent', 'one', 'two', 'three');
    await sendAll(kit, channel, 'room again');
    await verdicts(testee, 'room again');
    await kit.fence(channel);
    await second.stays(250);
  },
});
