import type { WireObject } from '@parley/schemas';
import { Channel } from '../../../peers/model-channel.js';
import { acknowledge, recover, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/leaving-before-resending',
  area: 'DLV',
  title:
    'after a loss the application leaves before what it had sent goes out again: one channel amid its replay, another in a new epoch',
  checks: ['client/delivery/leave-rejects-unsent', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const [replayed, renewed] = [kit.channel('replayed'), kit.channel('renewed')];
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(replayed, renewed);
    await sendAll(kit, renewed, 'one', 'two');
    await sendAll(kit, replayed, 'sent');
    await first.inFlight(3);
    const missed = [1, 2, 3].map((nth) => stage.model.commit(replayed, `missed ${nth}`));
    stage.model.channel(renewed).restart();
    // Room for the first of the two and for no more.
    stage.model.welcome = { limits: { maxInFlight: 1 } };
    stage.handle('join', (frame, session, model) => {
      if (frame.channelId === replayed) recover(kit, session, frame);
      else model();
    });
    let resent: WireObject | undefined;
    stage.handle('leave', (frame, session) => {
      // All that was sent is answered before the left.
      if (frame.channelId === renewed && resent) acknowledge(kit, session, resent);
      session.send({ type: 'left', replyTo: frame.id, channelId: frame.channelId });
    });
    first.reset();
    const second = await stage.welcomed();
    await testee.next('joined', ({ channelId }) => channelId === replayed);
    for (const entry of missed.slice(0, 2)) second.send(Channel.frame(replayed, entry));
    await testee.leave(replayed);
    await verdicts(testee, 'sent');
    resent = await second.next(({ type, channelId }) => type === 'message' && channelId === renewed);
    await testee.leave(renewed);
    await verdicts(testee, 'one', 'two');
    await second.stays(250);
  },
});
