import { acknowledge } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/errors/stray',
  area: 'ERR',
  title: 'errors that answer no request, while a message waits for its answer',
  checks: ['client/errors/stray-survived', 'client/errors/stray-reported', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    stage.handle('message');
    await testee.send(channel, 'waits', { ref: 'waits' });
    const frame = await session.next('message');
    for (const fields of [{}, { replyTo: kit.id() }]) {
      session.send({ type: 'error', code: 'forbidden', message: 'nothing that you asked', ...fields });
      await testee.next('report');
    }
    acknowledge(kit, session, frame);
    await testee.outcome('waits');
    await kit.fence(channel);
  },
});
