import { welcomeFrame } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/malformed-welcome',
  area: 'HSK',
  title: 'a welcome of another major version and one without heartbeat, then a right one',
  checks: ['client/handshake/connected-by-welcome', 'client/handshake/silent-before-welcome'],
  async run(kit) {
    const { stage, testee } = kit;
    const whole = welcomeFrame(kit.id(), 'somebody', {});
    stage.handle('hello', (_frame, session) => {
      const { heartbeat: _heartbeat, ...part } = whole;
      // First the one that a client which takes it can live with, so that it shows.
      session.send({ ...whole, protocol: '2.0' });
      session.send(part);
    });
    await testee.connect(stage.url, { userId: kit.user() });
    const session = await stage.session();
    await session.next('hello');
    await session.stays(500);
    session.send(whole);
    await testee.status('connected');
  },
});
