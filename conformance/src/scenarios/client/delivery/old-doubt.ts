import { failRecovery, sendAll, tooOldAfter, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/old-doubt',
  area: 'DLV',
  title:
    'a recovery fails when a message without answer is older than the window of deduplication, and it comes after all',
  checks: [
    'client/delivery/old-doubt-unknown',
    'client/delivery/unknown-stays-unknown',
    'client/delivery/unknown-only-in-doubt',
    'client/delivery/one-verdict',
    'client/ordering/delivers-all',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    const { heartbeat, limits } = tooOldAfter(300);
    // The window and the margin of the server that will be asked count, not those of the one that was.
    stage.model.welcome = { heartbeat: { intervalMs: 1000, timeoutMs: 2000 } };
    const first = await kit.connect();
    stage.model.welcome = { heartbeat, limits };
    await kit.join(channel);
    await sendAll(kit, channel, 'in doubt');
    const { id } = await first.next('message');
    await kit.pass(500);
    failRecovery(kit, channel);
    stage.unhandle('message');
    first.reset();
    await testee.status('reconnecting');
    await sendAll(kit, channel, 'never sent before');
    const second = await stage.welcomed();
    await verdicts(testee, 'in doubt', 'never sent before');
    await second.stays(300);
    second.reset();
    const third = await stage.welcomed();
    await third.next('join');
    await kit.fence(channel);
    await third.stays(300);
    // What the first connection still held is committed now.
    const author = { userId: String(first.welcome?.userId), clientId: String(first.hello?.clientId) };
    stage.model.post(channel, 'in doubt', { ...author, id: String(id) });
    await kit.fence(channel);
  },
});
