import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/full',
  area: 'QUE',
  title: 'more messages are given to two channels than the queue holds, one of them sent and not answered',
  needs: ['queue_limit'],
  checks: [
    'client/queue/full-is-an-error',
    'client/queue/refused-never-sent',
    'client/queue/keeps-accepted',
    'client/queue/accepts-offline',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    // The bound is that of the client, in however many channels its messages wait.
    const [channel, other] = [kit.channel(), kit.channel('other')];
    stage.handle('message');
    const first = await kit.connect({ queueLimit: 4 });
    await kit.join(channel, other);
    await sendAll(kit, channel, 'sent');
    await first.next('message');
    await goOffline(kit);
    await sendAll(kit, channel, 'one');
    await sendAll(kit, other, 'two', 'three', 'too many');
    await sendAll(kit, channel, 'far too many');
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
