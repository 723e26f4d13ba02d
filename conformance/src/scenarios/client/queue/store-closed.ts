import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/store-closed',
  area: 'QUE',
  title: 'a client with a store is closed by its application, and by a final code; the next process goes on',
  needs: ['process', 'outbox'],
  checks: ['client/queue/store-outlives-close'],
  async run(kit) {
    const { stage, testee, process } = kit;
    const channel = kit.channel();
    const connect = { userId: kit.user(), store: kit.store() };
    stage.model.welcome = { limits: { maxInFlight: 1 } };
    stage.handle('message');
    const first = await kit.connect(connect);
    await kit.join(channel);
    await sendAll(kit, channel, 'sent', 'unsent');
    await first.next('message');
    await testee.close();
    await stage.quiet(300);
    await process.restart();

    const second = await kit.connect(connect);
    await testee.join(channel);
    await second.next('message');
    second.close(4001);
    await testee.status('closed');
    await stage.quiet(300);
    await process.restart();

    stage.unhandle('message');
    const third = await kit.connect(connect);
    await testee.join(channel);
    await third.has(2, 'message');
    await verdicts(testee, 'sent', 'unsent');
  },
});
