import type { WireObject } from '@parley/schemas';
import { Channel } from '../../../peers/model-channel.js';
import { commitSilently, failRecovery, holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/young-doubt',
  area: 'DLV',
  title:
    'a recovery fails while the server still remembers the ids of what was sent to two channels, two of which it had committed; an old slot comes once more before any answer',
  checks: [
    'client/delivery/resends-unanswered',
    'client/delivery/unknown-only-in-doubt',
    'client/delivery/acked-by-ack',
    'client/delivery/acked-by-own-message',
    'client/ordering/gap-on-lost-recovery',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const slots: WireObject[] = [];
    // What tells of them will carry offsets under the position that the failed recovery gives the client.
    stage.handle('message', (frame, session) => {
      if (frame.text === 'one' || frame.text === 'two')
        slots.push(Channel.frame(channel, commitSilently(kit, session, frame)));
    });
    const first = await kit.connect();
    await kit.join(channel, other);
    await sendAll(kit, channel, 'one', 'two', 'three');
    await sendAll(kit, other, 'elsewhere');
    await first.inFlight(4);
    failRecovery(kit, channel);
    const answer = holdBack(kit, 'message');
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    for (const slot of slots.slice(-1)) second.send(slot);
    await kit.fence(channel);
    answer();
    await verdicts(testee, 'one', 'two', 'three', 'elsewhere');
    await kit.fence(other);
    await kit.fence(channel);
  },
});
