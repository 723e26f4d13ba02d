import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/before-connection',
  area: 'QUE',
  title: 'messages are given before the first connection ever came about',
  checks: ['client/queue/accepts-offline', 'client/queue/sends-queued', 'client/ordering/joins-after-welcome'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.plan({ refuse: 503 }, 'reset');
    stage.otherwise({ refuse: 503 });
    await testee.connect(stage.url, { userId: kit.user() });
    await testee.join(channel);
    await sendAll(kit, channel, 'one', 'two');
    stage.otherwise('accept');
    await stage.welcomed(kit.patience * 2);
    await verdicts(testee, 'one', 'two');
  },
});
