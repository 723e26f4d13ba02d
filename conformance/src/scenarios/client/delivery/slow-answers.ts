import type { WireObject } from '@parley/schemas';
import { acknowledge, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/slow-answers',
  area: 'DLV',
  title: 'the server takes a second to answer, while more messages wait than may be in flight',
  checks: [
    'client/delivery/in-flight',
    'client/delivery/id-once-per-connection',
    'client/delivery/one-verdict',
    'client/frames/ids-of-unanswered',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [one, other] = [kit.channel('one'), kit.channel('other')];
    stage.model.welcome = { limits: { maxInFlight: 3 } };
    const waiting: WireObject[] = [];
    stage.handle('message', (frame) => waiting.push(frame));
    const session = await kit.connect();
    await kit.join(one, other);
    await sendAll(kit, one, 'a', 'b', 'c', 'd');
    await sendAll(kit, other, 'e', 'f', 'g');
    await session.inFlight(3);
    // A request beside the unanswered ones, also of a client that keeps one message in flight.
    await kit.join(kit.channel('third'));
    await session.stays(1000);
    stage.handle('message', (frame) => acknowledge(kit, session, frame));
    for (const frame of waiting) acknowledge(kit, session, frame);
    await verdicts(testee, 'a', 'b', 'c', 'd', 'e', 'f', 'g');
  },
});
