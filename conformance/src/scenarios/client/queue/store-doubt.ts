import { failRecovery, sendAll, tooOldAfter } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Up to this age, in ms, a message in doubt is sent again: enough for one return of a client, not for another process. */
const YOUTH = 1500;

export default clientScenario({
  id: 'client/queue/store-doubt',
  area: 'QUE',
  title:
    'a recovery fails and the message in doubt is sent again, young enough; then the client is killed, and goes on when it is too old',
  needs: ['process', 'outbox'],
  checks: ['client/delivery/old-doubt-unknown'],
  takes: 3000,
  async run(kit) {
    const { stage, testee, process } = kit;
    const channel = kit.channel();
    const connect = { userId: kit.user(), store: kit.store() };
    stage.model.welcome = { ...tooOldAfter(YOUTH), reconnect: { baseMs: 20, capMs: 20, stableMs: 0 } };
    stage.handle('message');
    const first = await kit.connect(connect);
    await kit.join(channel);
    await sendAll(kit, channel, 'in doubt');
    await first.next('message');
    const sent = performance.now();
    failRecovery(kit, channel);
    first.reset();
    const second = await stage.welcomed();
    await second.next('message');
    // The application is given what comes behind the slot that nobody saw, and so the position is beyond it.
    await kit.fence(channel);
    await process.restart();
    await kit.pass(Math.max(0, 1.2 * YOUTH - (performance.now() - sent)));
    stage.unhandle('message');
    const third = await kit.connect(connect);
    await testee.join(channel);
    await testee.outcome('in doubt');
    await third.stays(300);
  },
});
