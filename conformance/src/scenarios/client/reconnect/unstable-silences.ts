import { clientScenario } from '../../../scenario/scenario.js';

/** Losses until the bound is 16 times the first and has been drawn from often enough to bear a late return. */
const SILENCES = 22;

export default clientScenario({
  id: 'client/reconnect/unstable-silences',
  area: 'REC',
  takes: 7500,
  title: `${SILENCES} connections in a row fall silent right after their welcome`,
  checks: ['client/reconnect/unstable-connection-keeps-backoff'],
  async run(kit) {
    const { stage } = kit;
    stage.handle('ping');
    stage.model.welcome = {
      heartbeat: { intervalMs: 80, timeoutMs: 120 },
      reconnect: { baseMs: 20, capMs: 320, stableMs: 60_000 },
    };
    let session = await kit.connect();
    for (let count = 0; count < SILENCES; count++) {
      await session.closed();
      session = await stage.welcomed();
    }
  },
});
