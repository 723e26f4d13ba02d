import { failRecovery, sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Twice that is more than 32 bits with a sign can count, and much more than the window. */
const TIMEOUT_MS = 2 ** 30;

export default clientScenario({
  id: 'client/delivery/short-window',
  area: 'DLV',
  title: 'a recovery fails, and the window of deduplication is shorter than 2 x timeoutMs: nothing is young enough',
  checks: ['client/delivery/old-doubt-unknown', 'client/delivery/unknown-stays-unknown'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = {
      heartbeat: { intervalMs: 5000, timeoutMs: TIMEOUT_MS },
      limits: { dedupeWindowMs: 60_000 },
    };
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'in doubt');
    await first.next('message');
    failRecovery(kit, channel);
    stage.unhandle('message');
    first.reset();
    const second = await stage.welcomed();
    await testee.outcome('in doubt');
    await kit.fence(channel);
    await second.stays(300);
  },
});
