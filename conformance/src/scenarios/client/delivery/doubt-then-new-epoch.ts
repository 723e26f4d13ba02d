import { failRecovery, goOffline, sendAll, tooOldAfter, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Age up to which a message in doubt is resent, in ms. */
const YOUTH = 2000;

export default clientScenario({
  id: 'client/delivery/doubt-then-new-epoch',
  area: 'DLV',
  title: 'a recovery fails with a message unanswered, which is young and sent again; when it is old a new epoch begins',
  checks: ['client/delivery/new-epoch-resends', 'client/delivery/unknown-only-in-doubt'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = tooOldAfter(YOUTH);
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'of the old life');
    await kit.fence(channel);
    await sendAll(kit, channel, 'one');
    await first.next('message');
    failRecovery(kit, channel);
    first.reset();
    const second = await stage.welcomed();
    await second.next('message');
    await goOffline(kit);
    await kit.pass(YOUTH);
    stage.model.channel(channel).restart();
    stage.unhandle('message');
    stage.otherwise('accept');
    await stage.welcomed();
    await verdicts(testee, 'one');
    await kit.fence(channel);
  },
});
