import { Channel } from '../../../peers/model-channel.js';
import { loseSlot } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/hole-twice',
  area: 'ORD',
  title: 'a slot is lost for good: it is missing on the next connection too',
  checks: [
    'client/ordering/closes-at-hole',
    'client/ordering/repeated-hole-told',
    'client/ordering/goes-on-after-repeated-hole',
  ],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'one');
    await kit.fence(channel);
    loseSlot(kit, channel);
    await first.closed();
    const second = await stage.welcomed();
    await second.next('join');
    // The model does not know this member, whom the scenario let in: what follows is sent by hand.
    for (const text of ['the next', 'the last']) second.send(Channel.frame(channel, stage.model.commit(channel, text)));
    await kit.testee.next('message', (event) => event.text === 'the last');
    await second.stays(250);
  },
});
