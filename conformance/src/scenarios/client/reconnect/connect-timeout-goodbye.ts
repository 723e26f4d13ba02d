import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/connect-timeout-goodbye',
  area: 'REC',
  title: 'the hello of a reconnect is answered by goodbye, and the close never comes',
  checks: ['client/reconnect/connect-timeout'],
  takes: 12_000,
  async run(kit) {
    const { stage, testee } = kit;
    stage.model.welcome = { reconnect: { stableMs: 60_000 } };
    const first = await kit.connect();
    stage.handle('hello', (_frame, attempt) => {
      stage.unhandle('hello');
      attempt.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 50 });
    });
    first.close(1012);
    await stage.attempt();
    await stage.attempt();
    await stage.attempt(21_000);
    await testee.status('connected');
  },
});
