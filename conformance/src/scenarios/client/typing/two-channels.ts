import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; longer than it takes to tell the application of what comes at once. */
const TTL = 800;

export default clientScenario({
  id: 'client/typing/two-channels',
  area: 'TYP',
  title: 'others type in two channels, one of them writes and one stops in the second, and nobody takes the first back',
  needs: ['typing'],
  checks: ['client/typing/lease-expires'],
  async run(kit) {
    const { stage, testee } = kit;
    const [first, second] = [kit.channel('first'), kit.channel('second')];
    stage.model.welcome = { limits: { typingTtlMs: TTL } };
    const session = await kit.connect();
    await kit.join(first, second);
    const types = (channelId: string, name: string, active: boolean) =>
      session.send({ type: 'typing', channelId, userId: name, clientId: `${name}-phone`, active });
    for (const name of ['writer', 'stopper']) {
      types(first, name, true);
      await testee.next('typing', (event) => event.userId === name && event.active === true);
      types(second, name, true);
    }
    stage.model.post(second, 'done', { userId: 'writer', clientId: 'writer-phone' });
    types(second, 'stopper', false);
    await kit.fence(second);
    await session.stays(TTL + 800);
  },
});
