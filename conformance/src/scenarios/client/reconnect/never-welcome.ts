import { clientScenario } from '../../../scenario/scenario.js';

/** So many draws of each bound, of 1 and of 2 s, that a bound of a fifth is seen. */
const CLIENTS = 5;

export default clientScenario({
  id: 'client/reconnect/never-welcome',
  area: 'REC',
  title: `the server is down when the application first connects, ${CLIENTS} times`,
  checks: ['client/reconnect/default-delay', 'client/reconnect/returns-after-failed-attempt'],
  takes: 8000,
  async run(kit) {
    const { stage, testee } = kit;
    for (let client = 1; client <= CLIENTS; client += 1) {
      stage.plan({ refuse: 503 }, 'reset');
      await testee.connect(stage.url, { userId: kit.user() });
      await stage.attempt();
      await stage.attempt();
      await stage.attempt(4000);
      await testee.status('connected');
      if (client < CLIENTS) await testee.reset();
    }
  },
});
