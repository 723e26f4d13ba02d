import { Channel } from '../../../peers/model-channel.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/hole',
  area: 'ORD',
  title:
    'a slot is lost on the way, and a batch follows that shows it, with a slot of another channel behind; the next connection has all',
  checks: [
    'client/ordering/closes-at-hole',
    'client/ordering/nothing-beyond-hole',
    'client/ordering/fills-hole',
    'client/ordering/since-is-position',
  ],
  async run(kit) {
    const { stage } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const first = await kit.connect();
    await kit.join(channel, other);
    stage.model.post(channel, 'one');
    await kit.fence(channel);
    const committed = (id: string, text: string) => Channel.frame(id, stage.model.commit(id, text));
    committed(channel, 'lost on the way');
    const beyond = [committed(channel, 'shows the hole'), committed(other, 'elsewhere'), committed(channel, 'beyond')];
    first.send({ type: 'batch', messages: beyond });
    await first.closed();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await kit.fence(other);
  },
});
