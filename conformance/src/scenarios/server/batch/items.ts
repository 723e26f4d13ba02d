import { FLOOD, ITEM_BYTES } from '../../../checks/server/reading/reach.js';
import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import type { ServerKit } from '../../../scenario/server-kit.js';

export default serverScenario({
  id: 'server/batch/items',
  area: 'BAT',
  title:
    'batches of messages for two channels, full ones, ones with bad items, with an id of their own and with items of three types',
  checks: [
    'server/batch/answers-each-item',
    'server/batch/keeps-item-order',
    'server/batch/bad-item-alone',
    'server/batch/bad-item-refused',
    'server/batch/no-answer-to-the-whole',
    'server/batch/accepts-full-batch',
  ],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const [channelId, other, never] = [kit.channel(), kit.channel(), kit.channel()];
    for (const channel of [channelId, other]) {
      await probe.join(channel);
      await witness.join(channel);
    }
    const message = (channel: string, fields: object = {}) => ({
      type: 'message',
      id: kit.id(),
      channelId: channel,
      text: '',
      ...fields,
    });
    const { maxBatchItems, maxFrameBytes, maxInFlight } = probe.limits;
    const most = Math.min(maxBatchItems, FLOOD, Math.floor(maxFrameBytes / ITEM_BYTES) - 1);
    // More unanswered messages than maxInFlight would stop a server from reading, and then a slow store may end the connection.
    const messages = probe.claims('presence') ? Math.min(most, Math.max(2, maxInFlight)) : most;
    const full = Array.from({ length: most }, (_, index) =>
      index < messages
        ? message(index % 3 === 2 ? other : channelId)
        : { type: 'read', id: kit.id(), channelId, offset: 1 },
    );
    const mixed = [
      message(channelId),
      message(channelId, { text: 7 }),
      message(never),
      message(other),
      message(channelId, { sentAt: null }),
      message(channelId),
    ];
    const parts = Array.from({ length: Math.ceil(mixed.length / most) }, (_, part) =>
      mixed.slice(part * most, (part + 1) * most),
    );
    for (const messages of [full, ...parts]) {
      probe.send({ type: 'batch', id: kit.id(), messages });
      for (const { id } of messages) await probe.answer(id);
    }
    await probe.fence(channelId, witness);
    if (probe.claims('presence') && most >= 4) await ofThreeTypes(kit, probe, witness);
  },
});

/**
 * Marks that fall, a message, and typing that is newer: handled in another order a mark that is too small is applied, or the message
 * ends the typing.
 */
async function ofThreeTypes(kit: ServerKit, probe: Probe, witness: Probe): Promise<void> {
  const channelId = kit.channel();
  await probe.join(channelId);
  await witness.join(channelId);
  for (const text of ['one', 'two']) await probe.say(channelId, text);
  const [message, greater, smaller] = [kit.id(), kit.id(), kit.id()];
  const messages = [
    { type: 'read', id: greater, channelId, offset: 2 },
    { type: 'read', id: smaller, channelId, offset: 1 },
    { type: 'message', id: message, channelId, text: '' },
    { type: 'typing', channelId, active: true },
  ];
  probe.send({ type: 'batch', messages });
  for (const id of [greater, smaller, message]) await probe.answer(id);
  await probe.fence(channelId, witness);
}
