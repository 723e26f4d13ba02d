import { failRecovery, sendAll, tooOldAfter } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/store-old',
  area: 'QUE',
  title:
    'a client is killed right after its first sending; when it goes on, recovery fails and the message is too old to repeat',
  needs: ['process', 'outbox'],
  checks: ['client/queue/store-keeps-first-sending'],
  async run(kit) {
    const { stage, testee, process } = kit;
    const channel = kit.channel();
    const connect = { userId: kit.user(), store: kit.store() };
    stage.model.welcome = tooOldAfter(300);
    stage.handle('message');
    const first = await kit.connect(connect);
    await kit.join(channel);
    await sendAll(kit, channel, 'in doubt');
    await first.next('message');
    await process.restart();
    await kit.pass(600);
    failRecovery(kit, channel);
    stage.unhandle('message');
    const second = await kit.connect(connect);
    await testee.join(channel);
    await testee.outcome('in doubt');
    await second.stays(300);
  },
});
