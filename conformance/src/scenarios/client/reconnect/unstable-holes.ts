import { missSlot } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Losses until the bound is 16 times the first and has been drawn from often enough to bear a late return. */
const HOLES = 22;

export default clientScenario({
  id: 'client/reconnect/unstable-holes',
  area: 'REC',
  takes: 4500,
  title: `${HOLES} connections in a row show a hole right after they joined`,
  checks: ['client/reconnect/unstable-connection-keeps-backoff'],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.model.welcome = { reconnect: { baseMs: 20, capMs: 320, stableMs: 60_000 } };
    let session = await kit.connect();
    await kit.join(channel);
    for (let count = 0; count < HOLES; count++) {
      await session.has(1, 'join');
      missSlot(kit, channel);
      await session.closed();
      session = await stage.welcomed();
    }
  },
});
