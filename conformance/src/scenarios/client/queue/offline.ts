import { goOffline, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/offline',
  area: 'QUE',
  title: 'messages are given while several attempts to reconnect fail',
  checks: [
    'client/queue/accepts-offline',
    'client/queue/sends-queued',
    'client/queue/keeps-accepted',
    'client/delivery/sends-in-order',
    'client/ordering/nothing-before-joined',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [one, other] = [kit.channel('one'), kit.channel('other')];
    await kit.connect();
    await kit.join(one, other);
    await goOffline(kit);
    for (let tries = 0; tries < 3; tries += 1) await stage.attempt();
    await sendAll(kit, one, 'a', 'b');
    await sendAll(kit, other, 'c', 'd');
    for (let tries = 0; tries < 2; tries += 1) await stage.attempt();
    await sendAll(kit, one, 'e');
    for (let tries = 0; tries < 2; tries += 1) await stage.attempt();
    stage.otherwise('accept');
    await stage.welcomed();
    await verdicts(testee, 'a', 'b', 'c', 'd', 'e');
    await kit.fence(one);
  },
});
