import type { WireObject } from '@parley/schemas';
import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/slow-join',
  area: 'ORD',
  title: 'the application writes, and leaves, while the join is unanswered',
  checks: ['client/ordering/nothing-before-joined'],
  async run(kit) {
    const { stage, testee } = kit;
    const [slow, left, other] = [kit.channel('slow'), kit.channel('left'), kit.channel('other')];
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
  },
});
