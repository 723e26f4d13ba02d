import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/new-epoch',
  area: 'ORD',
  title: 'the log is lost and begins anew at offset 1 in another epoch',
  checks: [
    'client/ordering/epoch-forgets-position',
    'client/ordering/gap-on-lost-recovery',
    'client/ordering/takes-position-of-joined',
    'client/ordering/since-is-position',
  ],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c', 'd', 'e']) stage.model.post(channel, text);
    await kit.fence(channel);
    stage.model.channel(channel).restart();
    first.close(4103);
    const second = await stage.welcomed();
    await second.next('join');
    stage.model.post(channel, 'first of the new life');
    stage.model.post(channel, 'second of the new life');
    await kit.fence(channel);
    second.reset();
    const third = await stage.welcomed();
    await third.next('join');
    await kit.fence(channel);
  },
});
