import { sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/same-ids',
  area: 'ORD',
  title:
    'messages of several people, of two clients of one, in two channels and in two epochs go by one id, and somebody uses the id of an own message',
  checks: ['client/ordering/delivers-all', 'client/ordering/delivers-in-order'],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const [ann, bob] = [
      { id: kit.id(), userId: 'ann', clientId: 'desk' },
      { userId: 'bob', clientId: 'desk' },
    ];
    const first = await kit.connect();
    await kit.join(channel, other);
    stage.model.post(channel, 'of ann', ann);
    stage.model.post(channel, 'of her phone', { ...ann, clientId: 'phone' });
    stage.model.post(channel, 'of bob', { ...ann, ...bob });
    stage.model.post(other, 'of ann, elsewhere', ann);
    await sendAll(kit, channel, 'mine');
    const mine = await first.next('message');
    await testee.outcome('mine');
    stage.model.post(channel, 'of bob, as mine', { ...bob, id: String(mine.id) });
    for (const one of [channel, other]) await kit.fence(one);
    // What the log has lost its author commits again.
    stage.model.channel(channel).restart();
    first.close(4103);
    const second = await stage.welcomed();
    await second.next((frame) => frame.type === 'join' && frame.channelId === channel);
    stage.model.post(channel, 'of ann', ann);
    await kit.fence(channel);
  },
});
