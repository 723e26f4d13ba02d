import { FLOOD } from '../../../checks/server/reading/reach.js';
import { nested } from '../../../scenario/nested.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/batch/broken-envelopes',
  area: 'BAT',
  title: 'batches that are refused as a whole: no array, no items, too many, other types, nested, too deep',
  checks: [
    'server/batch/closes-on-bad-messages',
    'server/batch/closes-on-too-many',
    'server/batch/closes-on-bad-item',
    'server/batch/refused-envelope-has-no-effect',
    'server/frames/closes-on-depth',
  ],
  async run(kit) {
    const witness = await kit.connect();
    const channelId = kit.channel();
    await witness.join(channelId);
    const message = () => ({ type: 'message', id: kit.id(), channelId, text: '' });
    const most = Math.min(witness.limits.maxBatchItems, FLOOD);
    const tooMany = Array.from({ length: most + 1 }, message);
    const fits =
      most === witness.limits.maxBatchItems && JSON.stringify(tooMany).length < witness.limits.maxFrameBytes - 50;
    const bad: readonly unknown[] = [
      undefined,
      null,
      {},
      [],
      ...(fits ? [tooMany] : []),
      [message(), { type: 'ping', timestamp: 1 }],
      // No answer is owed to a pong and a join is harmless, so a server may take them without noticing.
      [message(), { type: 'pong', timestamp: 1 }],
      [message(), { type: 'join', id: kit.id(), channelId }],
      [message(), { type: 'batch', messages: [message()] }],
      [message(), { type: 'leave', id: kit.id(), channelId }],
      [message(), { type: 'unheard' }],
      [message(), { id: 'no type' }],
      [message(), JSON.stringify(message())],
      [message(), null],
    ];
    // As a frame of its own the item would be of depth 31, which is fine.
    const deep = [{ ...message(), data: nested(30) }];
    for (const messages of [...bad, deep]) {
      const probe = await kit.connect();
      await probe.join(channelId);
      // The item that is wrong stands last, and has to be reached where one item fills a batch.
      const small = Array.isArray(messages) && messages !== tooMany ? messages.slice(-most) : messages;
      probe.send({ type: 'batch', messages: small });
      await probe.closed();
      await witness.fence(channelId);
    }
  },
});
