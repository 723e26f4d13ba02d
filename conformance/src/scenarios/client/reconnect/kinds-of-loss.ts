import { clientScenario } from '../../../scenario/scenario.js';

/** Losses of each kind: so many that two late returns among them hide nothing. */
const EACH = 12;

export default clientScenario({
  id: 'client/reconnect/kinds-of-loss',
  area: 'REC',
  title: `${EACH} stable connections are lost by 4103, as many by 4105, as many by a goodbye without retryAfterMs`,
  checks: ['client/reconnect/waits-after-every-loss', 'client/reconnect/delay-within-bound'],
  takes: 5000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 240, capMs: 1000, stableMs: 0 } };
    let session = await kit.connect();
    const ends = [
      () => session.close(4103),
      () => session.close(4105),
      () => {
        session.send({ type: 'goodbye', code: 4200, reason: 'restart' });
        session.close(4200);
      },
    ];
    for (const end of ends) {
      for (let count = 0; count < EACH; count++) {
        end();
        session = await stage.welcomed();
      }
    }
  },
});
