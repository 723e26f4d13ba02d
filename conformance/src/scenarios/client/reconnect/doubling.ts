import { clientScenario } from '../../../scenario/scenario.js';

/** From the first bound to the cap, which is 2^8 times as long. */
const REFUSED = 9;

export default clientScenario({
  id: 'client/reconnect/doubling',
  area: 'REC',
  title: 'three times, attempts are refused until the bound of the delay has grown from 10 ms to 2560 ms',
  checks: ['client/reconnect/delays-double', 'client/reconnect/delay-within-bound'],
  takes: 12_000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 10, capMs: 2560, stableMs: 0 } };
    let session = await kit.connect();
    for (let round = 0; round < 3; round++) {
      stage.plan(...Array.from({ length: REFUSED }, () => ({ refuse: 503 })));
      session.close(1012);
      session = await stage.welcomed(15_000);
    }
  },
});
