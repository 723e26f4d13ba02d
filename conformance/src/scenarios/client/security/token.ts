import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/security/token',
  area: 'SEC',
  title: 'a client with a token meets losses, a refused attempt, garbage, the expiry of its token and its refusal',
  needs: ['token'],
  checks: ['client/security/token-in-hello', 'client/security/token-not-in-url', 'client/security/token-not-written'],
  async run(kit) {
    const { stage, testee } = kit;
    const first = await kit.connect({ token: `token-${kit.id()}` });
    first.raw('not json');
    first.send({ type: 'error', code: 'forbidden', message: 'stray' });
    stage.plan({ refuse: 503 });
    first.reset();
    const second = await stage.welcomed();
    second.close(4105);
    const third = await stage.welcomed();
    third.close(4001);
    await testee.status('closed');
    await stage.quiet(250);
  },
});
