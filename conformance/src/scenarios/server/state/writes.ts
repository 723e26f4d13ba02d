import type { WireObject } from '@parley/schemas';
import { serverScenario } from '../../../scenario/scenario.js';

/** So many keys that a server which lists only some of them is found out. */
const KEYS = 40;

export default serverScenario({
  id: 'server/state/writes',
  area: 'STA',
  title:
    'writes of two users that are newer, older, equal and far ahead, with awkward keys, a deletion and many keys; then a join',
  checks: [
    'server/state/greatest-wins',
    'server/state/loser-is-told',
    'server/state/refuses-the-future',
    'server/state/relays',
    'server/state/losers-are-not-relayed',
    'server/state/relays-once',
    'server/state/joined-has-it',
    'server/frames/no-answer-without-id',
  ],
  async run(kit) {
    // The user decides before the client, so the one with the smaller user has the greater client; `twin` differs in that alone. By
    // their bytes: the smaller user is the longer one.
    const low = await kit.connect({ userId: kit.user('Zz'), clientId: `z-${kit.id()}` });
    const userId = kit.user('a');
    const high = await kit.connect({ userId, clientId: `A-${kit.id()}` });
    const twin = await kit.connect({ userId, clientId: `a-${kit.id()}` });
    if (!low.claims('state')) return;
    const channelId = kit.channel();
    // Another connection of a writer is a member like others.
    const beside = await kit.connect({ userId: low.userId, clientId: low.clientId });
    for (const probe of [low, high, twin, beside]) await probe.join(channelId);
    const now = Number(low.welcome.serverTime);
    const future = now + 10 * low.limits.maxClockSkewMs + 3_600_000;
    const write = (probe: typeof low, key: string, value: unknown, timestamp: number) =>
      probe.request({ type: 'state_update', channelId, key, value, timestamp, userId: 'zz', clientId: 'zz' });
    for (const key of ['title', '__proto__', 'constructor', 'Title']) {
      const first = await write(low, key, { v: 1 }, now - 1000);
      // Where a frame is so small that it holds no third key, the others have shown it all.
      if (first.code === 'state_full') break;
      const relay = (frame: WireObject) => frame.key === key && frame.clientId === low.clientId;
      await high.next((frame) => frame.type === 'state_update' && relay(frame), undefined, 'the relay of a write');
      await write(low, key, { v: 1 }, now - 1000);
      await write(low, key, 'one stamp, two values', now - 1000);
      await write(high, key, 'tie', now - 1000);
      await write(low, key, 'tie lost', now - 1000);
      await write(low, key, null, now - 1000);
      await write(twin, key, 'tie of clients', now - 1000);
      await write(high, key, 'tie of clients lost', now - 1000);
      await write(high, key, 'older', now - 2000);
      await write(low, key, 'newer', now - 999);
      await write(high, key, 'future', future);
    }
    const shared = await write(low, 'shared', 1, now - 400);
    if (shared.applied === true)
      await beside.seen((frame) => frame.type === 'state_update' && frame.key === 'shared', 'the relay of a write');
    // A repetition that is written in another way is the same write all the same.
    await write(low, 'notation', { a: 1, b: [2] }, now - 400);
    for (const value of ['{"b":[2],"a":1}', '{"a":1.0,"b":[2e0]}']) {
      const id = kit.id();
      const fields = JSON.stringify({ type: 'state_update', id, channelId, key: 'notation', timestamp: now - 400 });
      low.raw(`${fields.slice(0, -1)},"value":${value}}`);
      await low.answer(id);
    }
    // Some languages take these for equal.
    for (const value of [true, 1, '1', [1]]) await write(low, 'truth', value, now - 400);
    for (const value of [0, false, '', []]) await write(low, 'untruth', value, now - 400);
    const deleted = await write(high, 'title', null, now - 500);
    if (deleted.applied === true)
      for (const other of [low, twin])
        await other.seen(
          (frame) => frame.type === 'state_update' && frame.key === 'title' && frame.value === null,
          'the relay of a deletion',
        );
    // As numbers 1000 is the greater, as texts 999 is.
    await write(low, 'digits', 'three', 999);
    const four = await write(high, 'digits', 'four', 1000);
    // As numbers of 32 bits the first is the greater.
    await write(low, 'words', 'five', 5);
    const beyond = await write(high, 'words', 'beyond', 2 ** 32 + 1);
    // However soon it followed the other, this one is the last.
    const relay = (what: object) => (frame: WireObject) =>
      frame.type === 'state_update' && Object.entries(what).every(([field, value]) => frame[field] === value);
    if (beyond.applied === true)
      for (const other of [low, twin, beside])
        await other.seen(relay({ key: 'words', value: 'beyond' }), 'the relay of the later write');
    // What is not there can be deleted as well: it is a write, of which the others hear, and against which older ones lose.
    const absent = await write(low, 'absent', null, now - 400);
    if (absent.applied === true) {
      await write(high, 'absent', 'older', now - 600);
      await high.seen(relay({ key: 'absent', value: null }), 'the relay of a deletion');
    }
    if (four.code !== 'state_full')
      low.send({ type: 'state_update', channelId, key: 'unasked', value: null, timestamp: now - 400 });
    for (let index = 0; index < KEYS; index++)
      if ((await write(low, `key-${index}`, index, now - 300)).code === 'state_full') break;
    low.send({ type: 'state_update', channelId, key: kit.id(), value: 1, timestamp: future });
    const refused = ({ type, replyTo }: WireObject) => type === 'error' && replyTo === undefined;
    await low.seen(refused, 'the error for a write without id');
    const late = await kit.connect();
    await late.join(channelId);
    await low.fence(channelId, high, beside, late);
    await high.fence(channelId, low, beside, late);
  },
});
