import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/typing/others',
  area: 'TYP',
  title: 'others type, renew, stop, write a message, type on two devices and write on one, and go away',
  needs: ['typing'],
  checks: [
    'client/typing/lease-expires',
    'client/typing/lease-renewed',
    'client/typing/stop-ends',
    'client/typing/message-ends',
    'client/typing/other-client-stays',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { typingTtlMs: 1500 } };
    const session = await kit.connect();
    await kit.join(channel);
    const types = (userId: string, active: boolean, clientId = `${userId}-phone`) => {
      session.send({ type: 'typing', channelId: channel, userId, clientId, active });
    };
    const shown = (userId: string, active: boolean) =>
      testee.next('typing', (event) => event.userId === userId && event.active === active);
    types('stopper', true);
    await shown('stopper', true);
    types('stopper', false);
    await kit.fence(channel);
    types('writer', true);
    await shown('writer', true);
    stage.model.post(channel, 'done', { userId: 'writer', clientId: 'writer-phone' });
    await kit.fence(channel);
    types('double', true);
    await shown('double', true);
    types('double', true, 'double-desk');
    types('double', false);
    await kit.fence(channel);
    types('author', true);
    await shown('author', true);
    types('author', true, 'author-desk');
    stage.model.post(channel, 'from the phone', { userId: 'author', clientId: 'author-phone' });
    await kit.fence(channel);
    // Close together, so that the first lease still runs at the renewal also where the application is told of things late.
    types('renewer', true);
    await shown('renewer', true);
    // The last renewal leaves the first lease so little that a client which counts from there ends it at once.
    for (const ms of [400, 400, 300]) {
      await kit.pass(ms);
      types('renewer', true);
    }
    await session.stays(1300);
    await session.stays(900);
  },
});
