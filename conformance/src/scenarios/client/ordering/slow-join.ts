import type { WireObject } from '@parley/schemas';
import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/slow-join',
  area: 'ORD',
  title: 'the application writes, and leaves, while the join is unanswered, and leaves once more before a loss',
  checks: ['client/ordering/nothing-before-joined', 'client/ordering/stays-out-after-leave'],
  async run(kit) {
    const { stage, testee } = kit;
    const [slow, left] = [kit.channel('slow'), kit.channel('left')];
    const [lost, other] = [kit.channel('lost'), kit.channel('other')];
    let asked: WireObject | undefined;
    stage.handle('join', (frame, _session, model) => {
      if (frame.channelId !== other) asked = frame;
      else model();
    });
    const session = await kit.connect();
    // A client may join one channel after the other.
    await kit.join(other);
    await testee.join(slow);
    await session.next(({ type, channelId }) => type === 'join' && channelId === slow);
    await sendAll(kit, slow, 'written too early');
    await sendAll(kit, other, 'elsewhere');
    await verdicts(testee, 'elsewhere');
    await session.stays(300);
    if (asked) stage.model.handle(session, asked);
    await verdicts(testee, 'written too early');
    await testee.join(left);
    await session.next(({ type, channelId }) => type === 'join' && channelId === left);
    await testee.leave(left);
    await session.stays(300);
    if (asked) stage.model.handle(session, asked);
    await session.next('leave');
    await testee.join(lost);
    await session.next(({ type, channelId }) => type === 'join' && channelId === lost);
    await testee.leave(lost);
    stage.unhandle('join');
    session.reset();
    const again = await stage.welcomed();
    await kit.fence(other);
    await again.stays(250);
  },
});
