import { Channel } from '../../../peers/model-channel.js';
import {
  acknowledge,
  failRecovery,
  leaveInDoubt,
  missSlot,
  recover,
  sendAll,
  verdicts,
} from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Up to this age, in ms, a message in doubt is sent again. */
const YOUTH = 1000;

export default clientScenario({
  id: 'client/delivery/doubts-of-one-channel',
  area: 'DLV',
  title:
    'before their replays are through one channel begins a new epoch, one is not recovered and one keeps a hole, beside one with an old message in doubt, and one with a message as old and never in doubt and one never sent',
  checks: [
    'client/delivery/old-doubt-unknown',
    'client/delivery/unknown-only-in-doubt',
    'client/ordering/gap-on-lost-recovery',
    'client/ordering/repeated-hole-told',
    'client/queue/sends-queued',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const { model } = stage;
    const { session: first, channel, growOld } = await leaveInDoubt(kit, YOUTH);
    const [sure, renewed, failed, holed] = [
      kit.channel('sure'),
      kit.channel('renewed'),
      kit.channel('failed'),
      kit.channel('holed'),
    ];
    await kit.join(sure, renewed, failed, holed);
    await sendAll(kit, sure, 'never in doubt');
    await first.inFlight(2);
    failRecovery(kit, channel);
    first.reset();
    const second = await stage.welcomed();
    await second.inFlight(2);
    // A client may join one channel after the other.
    await kit.fence(holed);
    await growOld();
    const missed = [channel, sure].map((id) => Channel.frame(id, model.commit(id, 'missed')));
    model.channel(renewed).restart();
    failRecovery(kit, failed);
    stage.handle('message', (frame, session) => acknowledge(kit, session, frame));
    stage.handle('join', (frame, session, answer) => {
      if (frame.channelId === renewed || frame.channelId === failed) return answer();
      recover(kit, session, frame);
      const [hole] = model.channel(holed).log.slice(-1);
      if (frame.channelId === holed && hole) session.send(Channel.frame(holed, hole));
    });
    stage.otherwise({ refuse: 503 });
    missSlot(kit, holed);
    await second.closed();
    await sendAll(kit, sure, 'never sent');
    stage.otherwise('accept');
    const third = await stage.welcomed();
    await third.has(5, 'join');
    const told = (id: string) => testee.events.some(({ event, channelId }) => event === 'gap' && channelId === id);
    while (![renewed, failed, holed].every(told)) await testee.next('gap');
    for (const slot of missed) third.send(slot);
    await verdicts(testee, 'in doubt', 'never in doubt', 'never sent');
    await third.stays(300);
  },
});
