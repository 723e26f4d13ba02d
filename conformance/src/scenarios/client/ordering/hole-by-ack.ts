import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/hole-by-ack',
  area: 'ORD',
  title: 'a slot is lost on the way, and the ack of an own message shows it',
  checks: ['client/ordering/closes-at-hole', 'client/ordering/nothing-beyond-hole', 'client/ordering/fills-hole'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'one');
    await kit.fence(channel);
    stage.model.commit(channel, 'lost on the way');
    await testee.send(channel, 'mine', { ref: 'mine' });
    await first.closed();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
  },
});
