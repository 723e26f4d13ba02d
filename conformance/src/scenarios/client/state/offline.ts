import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/state/offline',
  area: 'STA',
  title:
    'keys are changed while there is no connection, and sent three seconds later; one was changed again since, and one is refused for its stamp',
  needs: ['state'],
  checks: ['client/state/stamp-of-the-change'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect();
    await kit.join(channel);
    await goOffline(kit);
    await testee.setState(channel, 'topic', 'tea');
    await testee.setState(channel, 'color', 'red');
    await testee.setState(channel, 'mood', 'good');
    await kit.pass(3000);
    await testee.setState(channel, 'color', 'green');
    let refused = false;
    stage.handle('state_update', ({ id, key }, session, model) => {
      if (key !== 'mood' || id === undefined || refused) return model();
      refused = true;
      session.send({
        type: 'error',
        code: 'clock_skew',
        message: 'no',
        replyTo: id,
        serverTime: Date.now() - 60_000,
      });
    });
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.has(3, 'state_update');
    if (second.received.some(({ key, id }) => key === 'mood' && id !== undefined))
      await second.has(2, ({ key }) => key === 'mood');
    await kit.fence(channel);
  },
});
