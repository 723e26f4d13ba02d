import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/welcome-delayed',
  area: 'HSK',
  title: 'hello is answered late, while the application already joins and sends',
  checks: [
    'client/handshake/hello-first',
    'client/handshake/silent-before-welcome',
    'client/handshake/one-hello',
    'client/handshake/protocol-version',
    'client/handshake/random-client-id',
    'client/handshake/connected-by-welcome',
    'client/transport/offers-parley-v1',
    'client/transport/sends-text',
    'client/frames/valid',
    'client/frames/ids-random',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('hello', (_frame, session, model) => {
      setTimeout(() => {
        if (session.open) model();
      }, 400);
    });
    await testee.connect(stage.url, { userId: kit.user() });
    await testee.join(channel);
    await testee.send(channel, 'written before the welcome');
    const session = await stage.welcomed();
    await session.next('message');
    await session.stays(200);
  },
});
