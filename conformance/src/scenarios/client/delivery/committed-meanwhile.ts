import type { WireObject } from '@parley/schemas';
import { Channel } from '../../../peers/model-channel.js';
import { commitSilently, holdBack, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/committed-meanwhile',
  area: 'DLV',
  title:
    'what was lost with a connection is committed just before it comes again: its slot comes live, and then its ack',
  checks: [
    'client/delivery/acked-by-own-message',
    'client/delivery/one-verdict',
    'client/delivery/found-not-resent',
    'client/delivery/uses-room',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    // Room for what is under way and for no more, so that each answer has to make room for another.
    stage.model.welcome = { limits: { maxInFlight: 2 } };
    const sent: WireObject[] = [];
    stage.handle('message', (frame) => sent.push(frame));
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'one', 'two', 'three', 'four');
    await first.inFlight(2);
    // Now the second is found while it waits for the room that the first will make.
    stage.model.welcome = { limits: { maxInFlight: 1 } };
    const answer = holdBack(kit, 'message');
    // Behind the joined whose offset does not count them, and ahead of what the client makes of that.
    stage.handle('join', (_, session, model) => {
      model();
      for (const frame of sent.splice(0)) session.send(Channel.frame(channel, commitSilently(kit, session, frame)));
    });
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await second.stays(1000);
    answer();
    await verdicts(testee, 'one', 'two', 'three', 'four');
    await kit.fence(channel);
  },
});
