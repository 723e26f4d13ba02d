import { Channel } from '../../../peers/model-channel.js';
import { recover, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/ended-in-replay',
  area: 'DLV',
  title: 'the server ends a membership amid its replay, with a message that was sent before and one that was not',
  checks: ['client/delivery/ended-membership', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(other, channel);
    await sendAll(kit, channel, 'sent');
    await first.next('message');
    const missed = [1, 2, 3].map((nth) => stage.model.commit(channel, `missed ${nth}`));
    stage.handle('join', (frame, session, model) => {
      if (frame.channelId === channel) recover(kit, session, frame);
      else model();
    });
    first.reset();
    const second = await stage.welcomed();
    await second.next(({ type, channelId }) => type === 'join' && channelId === channel);
    await sendAll(kit, channel, 'unsent');
    for (const entry of missed.slice(0, 2)) second.send(Channel.frame(channel, entry));
    second.send({ type: 'left', channelId: channel, code: 'forbidden' });
    await kit.fence(other);
    await verdicts(testee, 'sent', 'unsent');
  },
});
