import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/full',
  area: 'QUE',
  title:
    'more messages are given to two channels than the queue holds, one of them sent and not answered; once some are acknowledged, rejected and unknown, the queue holds as many again',
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
    // Each verdict gives a place back, whichever it is and whatever led to it.
    stage.handle('message', (frame, session) => {
      if (frame.text === 'refused') session.send({ type: 'error', code: 'x_no', message: 'no', replyTo: frame.id });
    });
    await sendAll(kit, other, 'refused');
    await verdicts(testee, 'refused');
    await sendAll(kit, other, 'given up');
    await second.next(({ type, text }) => type === 'message' && text === 'given up');
    await goOffline(kit);
    await sendAll(kit, other, 'left behind');
    await testee.leave(other);
    await verdicts(testee, 'given up', 'left behind');
    await sendAll(kit, channel, 'four', 'five', 'six', 'seven', 'again too many');
    stage.unhandle('message');
    stage.otherwise('accept');
    const third = await stage.welcomed();
    await third.next('join');
    await verdicts(testee, 'four', 'five', 'six', 'seven');
    await kit.fence(channel);
  },
});
