import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/security/cookies',
  area: 'SEC',
  title: 'an upgrade from a foreign origin with a cookie that the server takes',
  checks: ['server/security/cookies-need-origins'],
  needs: ['cookie'],
  async run(kit) {
    const { cookie = '', origin } = kit.operator;
    kit.mark('origin', origin ?? 'https://own.example');
    const stranger = await kit.connect({
      cookie,
      origin: 'https://foreign.example',
      token: false,
      hello: false,
      mayBeRefused: true,
    });
    if (stranger.closedWith) return;
    stranger.hail();
    await stranger.either('welcome');
  },
});
