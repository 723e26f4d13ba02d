import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/leaving-offline',
  area: 'DLV',
  title:
    'the application leaves one channel just before, and another while, there is no connection, and comes back to a third before it is out',
  checks: [
    'client/delivery/lost-leave-unknown',
    'client/delivery/leave-rejects-unsent',
    'client/delivery/unknown-stays-unknown',
    'client/ordering/stays-out-after-leave',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [early, late] = [kit.channel('early'), kit.channel('late')];
    const [again, kept] = [kit.channel('again'), kit.channel('kept')];
    stage.handle('message');
    stage.handle('leave');
    const session = await kit.connect();
    await kit.join(early, late, again, kept);
    await sendAll(kit, early, 'sent to early');
    await sendAll(kit, late, 'sent to late');
    await sendAll(kit, again, 'sent before the return');
    await session.inFlight(3);
    await testee.leave(early);
    await session.next('leave');
    await testee.leave(again);
    await session.next(({ type, channelId }) => type === 'leave' && channelId === again);
    await testee.join(again);
    await goOffline(kit);
    await sendAll(kit, late, 'never sent to late');
    await testee.leave(late);
    await verdicts(testee, 'sent to early', 'sent to late', 'never sent to late', 'sent before the return');
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(kept);
    await second.stays(250);
  },
});
