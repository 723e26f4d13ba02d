import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/batch/control',
  area: 'BAT',
  title: 'a ping comes, and a join is asked for, while a batch is being collected',
  needs: ['batch'],
  checks: ['client/batch/control-not-delayed'],
  async run(kit) {
    const { testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const session = await kit.connect({ batchWindowMs: 900 });
    await kit.join(channel);
    await sendAll(kit, channel, 'collected');
    session.send({ type: 'ping', timestamp: 'while collecting' });
    await testee.join(other);
    await verdicts(testee, 'collected');
    await session.has(1, 'pong');
    await session.has(2, 'join');
  },
});
