import { clientScenario } from '../../../scenario/scenario.js';

/** More tokens than the client can ask for here, however often it asks. */
const TOKENS = 40;

export default clientScenario({
  id: 'client/security/expired-token',
  area: 'SEC',
  title: 'the token of a client expires twice, the second time after attempts that failed',
  needs: ['token_refresh'],
  checks: ['client/security/fresh-token-after-expiry'],
  async run(kit) {
    const { stage } = kit;
    const first = await kit.connect({ tokens: Array.from({ length: TOKENS }, (_, at) => `token-${at}-${kit.id()}`) });
    first.close(4105);
    const second = await stage.welcomed();
    stage.plan({ refuse: 503 }, 'reset');
    second.close(4105);
    await stage.welcomed();
  },
});
