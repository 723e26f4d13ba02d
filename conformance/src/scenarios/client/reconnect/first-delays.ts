import { clientScenario } from '../../../scenario/scenario.js';

/** Delays that show enough, and those that bear more late ones while there is time. */
const LEAST = 42;
const MOST = 60;
/** A machine on which connections take long shows no more by going on, in ms. */
const ENOUGH = 17_000;

export default clientScenario({
  id: 'client/reconnect/first-delays',
  area: 'REC',
  title: '42 or more stable connections in a row are lost: each delay is a first one',
  checks: [
    'client/reconnect/first-delay-spreads',
    'client/reconnect/delays-reach-down',
    'client/reconnect/delay-within-bound',
  ],
  takes: 16_000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 480, capMs: 1000, stableMs: 0 } };
    let session = await kit.connect();
    const begun = performance.now();
    for (let count = 0; count < MOST && (count < LEAST || performance.now() - begun < ENOUGH); count++) {
      session.close(1012);
      session = await stage.welcomed();
    }
  },
});
