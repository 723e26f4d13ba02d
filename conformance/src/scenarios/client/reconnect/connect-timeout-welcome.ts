import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/connect-timeout-welcome',
  area: 'REC',
  title: 'the hello of a reconnect is never answered',
  checks: [
    'client/reconnect/connect-timeout',
    'client/reconnect/connect-timeout-10-seconds',
    'client/reconnect/returns-after-connect-timeout',
    'client/reconnect/given-up-attempt-is-closed',
  ],
  takes: 12_000,
  async run(kit) {
    const { stage, testee } = kit;
    // Whether the first connection was stable has to be beyond doubt, however slow the machine.
    stage.model.welcome = { reconnect: { stableMs: 60_000 } };
    const first = await kit.connect();
    stage.plan('mute');
    first.close(1012);
    await stage.attempt();
    await stage.attempt();
    await stage.attempt(21_000);
    await testee.status('connected');
    // What was given up is closed by then.
    await stage.current.stays(1800);
  },
});
