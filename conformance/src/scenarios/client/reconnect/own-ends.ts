import { missSlot } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Ends of each kind: so many that two late returns among them hide nothing. */
const EACH = 12;

export default clientScenario({
  id: 'client/reconnect/own-ends',
  area: 'REC',
  title: `the client itself gives ${EACH} stable connections up for their silence, and as many for a hole`,
  checks: ['client/reconnect/waits-after-every-loss'],
  takes: 6000,
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.handle('ping');
    // When exactly a silence became too long for the client nobody knows, so these delays have to be longer to be told from none.
    const patient = { baseMs: 400, capMs: 1000, stableMs: 0 };
    stage.model.welcome = { heartbeat: { intervalMs: 80, timeoutMs: 120 }, reconnect: patient };
    let session = await kit.connect();
    for (let count = 1; count <= EACH; count++) {
      if (count === EACH) stage.model.welcome = { reconnect: { ...patient, baseMs: 240 } };
      await session.closed();
      session = await stage.welcomed();
    }
    stage.unhandle('ping');
    await kit.join(channel);
    for (let count = 0; count < EACH; count++) {
      await session.has(1, 'join');
      missSlot(kit, channel);
      await session.closed();
      session = await stage.welcomed();
    }
  },
});
