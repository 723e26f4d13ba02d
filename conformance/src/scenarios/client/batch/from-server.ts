import type { WireObject } from '@parley/schemas';
import { Channel } from '../../../peers/model-channel.js';
import { commitSilently, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** Items of a batch: more than a hundred, in fewer bytes than a library may hold to be the most. */
const MANY = 120;

export default clientScenario({
  id: 'client/batch/from-server',
  area: 'BAT',
  title:
    'the server puts messages, acks, a refusal and relays of several channels into batches, and many of them into one',
  checks: [
    'client/batch/reads-batches',
    'client/ordering/delivers-all',
    'client/delivery/acked-by-ack',
    'client/delivery/rejected-by-error',
  ],
  async run(kit) {
    const { stage } = kit;
    const [one, other] = [kit.channel('one'), kit.channel('other')];
    const posted = (channel: string, text: string) => Channel.frame(channel, stage.model.commit(channel, text));
    const asked: WireObject[] = [];
    stage.handle('message', (frame) => asked.push(frame));
    const session = await kit.connect();
    await kit.join(one, other);
    await sendAll(kit, one, 'mine', 'refused', 'mine too');
    await session.inFlight(3);
    const answerTo = (frame: WireObject): WireObject => {
      if (frame.text === 'refused') return { type: 'error', code: 'forbidden', message: 'no', replyTo: frame.id };
      const { offset, timestamp } = commitSilently(kit, session, frame);
      return { type: 'ack', replyTo: frame.id, channelId: one, offset, timestamp };
    };
    // Each answer behind a slot that has to be handled before it.
    const answers = () => asked.splice(0).flatMap((frame) => [posted(one, `before ${frame.text}`), answerTo(frame)]);
    session.send({
      type: 'batch',
      messages: [posted(other, 'a'), ...answers(), posted(other, 'c'), posted(one, 'd')],
    });
    await kit.fence(one);
    await kit.fence(other);
    // Of a client that keeps fewer messages unanswered.
    stage.handle('message', (frame, from) => from.send({ type: 'batch', messages: [answerTo(frame)] }));
    for (const frame of asked.splice(0)) session.send({ type: 'batch', messages: [answerTo(frame)] });
    await unlessUnmet(verdicts(kit.testee, 'mine', 'refused', 'mine too'));
    // `limits.maxBatchItems` is for clients.
    const many = Array.from({ length: MANY }, (_, nth) => posted(one, `${nth} of many`));
    session.send({ type: 'batch', messages: many });
    await kit.fence(one);
  },
});
