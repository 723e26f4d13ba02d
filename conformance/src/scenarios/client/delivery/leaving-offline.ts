import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/leaving-offline',
  area: 'DLV',
  title: 'the application leaves one channel just before, and another while, there is no connection',
  checks: [
    'client/delivery/lost-leave-unknown',
    'client/delivery/leave-rejects-unsent',
    'client/delivery/unknown-stays-unknown',
    'client/ordering/stays-out-after-leave',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [early, late, kept] = [kit.channel('early'), kit.channel('late'), kit.channel('kept')];
    stage.handle('message');
    stage.handle('leave');
    const session = await kit.connect();
    await kit.join(early, late, kept);
    await sendAll(kit, early, 'sent to early');
    await sendAll(kit, late, 'sent to late');
    await session.inFlight(2);
    await testee.leave(early);
    await session.next('leave');
    await goOffline(kit);
    await sendAll(kit, late, 'never sent to late');
    await testee.leave(late);
    await verdicts(testee, 'sent to early', 'sent to late', 'never sent to late');
    stage.otherwise('accept');
    const again = await stage.welcomed();
    await again.next('join');
    await kit.fence(kept);
    await again.stays(250);
  },
});
