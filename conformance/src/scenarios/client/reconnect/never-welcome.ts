import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/never-welcome',
  area: 'REC',
  title: 'the server is down when the application first connects',
  checks: ['client/reconnect/default-delay', 'client/reconnect/returns-after-failed-attempt'],
  async run(kit) {
    const { stage, testee } = kit;
    stage.plan({ refuse: 503 }, 'reset');
    await testee.connect(stage.url, { userId: kit.user() });
    await stage.attempt();
    await stage.attempt();
    await stage.attempt(4000);
    await testee.status('connected');
  },
});
