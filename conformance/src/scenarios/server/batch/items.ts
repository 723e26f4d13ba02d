import { deeperThan } from '@parley/schemas';
import { ITEM_TYPES } from '../../../checks/server/reading/demand.js';
import { FLOOD, ITEM_BYTES, LONG_TEXT, reachesWideTexts } from '../../../checks/server/reading/reach.js';
import type { Probe } from '../../../peers/probe.js';
import { refusable } from '../../../peers/refusable.js';
import { nested } from '../../../scenario/nested.js';
import { serverScenario } from '../../../scenario/scenario.js';
import type { ServerKit } from '../../../scenario/server-kit.js';

/** Levels that an item may have: its batch and the array around it are two of the 32. */
const DEEPEST_ITEM = 30;

export default serverScenario({
  id: 'server/batch/items',
  area: 'BAT',
  title:
    'batches of messages for two channels, full ones, ones with bad items of every kind, an item twice, with an id of their own, with data, of depth 32, with the longest text, without an id and with items of every type',
  checks: [
    'server/batch/answers-each-item',
    'server/batch/keeps-item-order',
    'server/batch/bad-item-alone',
    'server/batch/bad-item-refused',
    'server/batch/no-answer-to-the-whole',
    'server/batch/accepts-full-batch',
    'server/delivery/carries-optional-fields',
    'server/frames/accepts-depth',
    'server/frames/no-answer-without-id',
  ],
  async run(kit) {
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    const [channelId, never] = [kit.channel(), kit.channel()];
    const other = probe.limits.maxChannels > 1 ? kit.channel() : channelId;
    for (const channel of new Set([channelId, other])) {
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
    const { maxBatchItems, maxFrameBytes, maxInFlight, maxTextLength } = probe.limits;
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
    const long = [message(channelId), message(channelId, { text: 'x'.repeat(Math.min(maxTextLength, LONG_TEXT) + 1) })];
    const fits = maxTextLength <= LONG_TEXT && JSON.stringify(long).length < maxFrameBytes - ITEM_BYTES;
    // Of code points that take two UTF-16 units each.
    const wide = reachesWideTexts(probe.limits)
      ? [[message(channelId, { text: '\u{1f600}'.repeat(maxTextLength) })]]
      : [];
    const parts = (items: typeof mixed) =>
      Array.from({ length: Math.ceil(items.length / most) }, (_, part) => items.slice(part * most, (part + 1) * most));
    for (const messages of [full, ...parts(mixed), ...(fits ? parts(long) : []), ...wide]) {
      probe.send({ type: 'batch', id: kit.id(), messages });
      for (const { id } of messages) await probe.answer(id);
    }
    const now = Number(probe.welcome.serverTime);
    for (const item of [
      ...(probe.claims('presence') ? [{ type: 'read', channelId, offset: 1 }] : []),
      ...(probe.claims('state') ? [{ type: 'state_update', channelId, key: 'k', value: 1, timestamp: now }] : []),
    ])
      probe.send({ type: 'batch', messages: [item] });
    await probe.fence(channelId, witness);
    await ofEveryType(kit, await kit.connect(), await kit.connect(), most);
    // What is refused outside is refused inside, and what is asked twice is answered twice.
    for (const frame of refusable(channelId, probe.claims, kit.id)) {
      // A batch that is too deep is another matter, and so is one with an item of another type.
      if (!ITEM_TYPES.includes(String(frame.type)) || deeperThan(frame, DEEPEST_ITEM)) continue;
      probe.send({ type: 'batch', messages: [frame] });
      await probe.refusal(frame);
    }
    if (most >= 2) {
      const twice = message(channelId);
      probe.send({ type: 'batch', messages: [twice, twice] });
      await probe.answers(twice.id, 2);
    }
    for (const fields of [{ data: { a: [1, null] }, sentAt: 5 }, { data: nested(DEEPEST_ITEM - 1) }]) {
      const item = message(channelId, fields);
      probe.send({ type: 'batch', messages: [item] });
      await probe.answer(item.id);
    }
    await probe.fence(channelId, witness);
  },
});

/**
 * Marks that fall, a message, writes that fall, and typing that is newer: handled in another order a mark or a write that is too small is
 * applied, or the message ends the typing.
 */
async function ofEveryType(kit: ServerKit, probe: Probe, witness: Probe, most: number): Promise<void> {
  const [presence, state] = [probe.claims('presence'), probe.claims('state')];
  const channelId = kit.channel();
  await probe.join(channelId);
  const quiet = (await witness.join(channelId)).quiet === true;
  for (const text of ['one', 'two']) await probe.say(channelId, text);
  const now = Number(probe.welcome.serverTime);
  const asks = (type: string, fields: object) => ({ type, id: kit.id(), channelId, ...fields });
  const requests = [
    ...(presence ? [asks('read', { offset: 2 }), asks('read', { offset: 1 })] : []),
    asks('message', { text: '' }),
    ...(state ? [1, 2].map((age) => asks('state_update', { key: 'k', value: age, timestamp: now - age })) : []),
  ];
  const messages = [...requests, ...(presence ? [{ type: 'typing', channelId, active: true }] : [])];
  if (messages.length > most) return;
  probe.send({ type: 'batch', messages });
  const answers = await Promise.all(requests.map(({ id }) => probe.answer(id)));
  await probe.fence(channelId, witness);
  const relay = (type: string) => witness.seen((frame) => frame.type === type && frame.channelId === channelId, type);
  if (presence && !quiet) await relay('typing');
  if (answers.some(({ applied }, index) => applied === true && requests[index]?.type === 'state_update'))
    await relay('state_update');
}
