import type { WireObject } from '@parley/schemas';
import { STATE_FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Bytes that an entry of `states` has at least beside its value. */
const ENTRY_BYTES = 60;
/** So much less than what was there a value takes that replaces it, in bytes: `joined` may have grown otherwise. */
const SHORTER = 40;

export default serverScenario({
  id: 'server/state/floor',
  area: 'STA',
  title:
    'deletions, a key written and deleted until more was written than a state holds, then writes until it is full, a deletion in the full state, and writes at or under the floor',
  checks: [
    'server/state/fits-a-frame',
    'server/state/overwrites-need-no-room',
    'server/state/deletes-when-full',
    'server/state/refusal-keeps-membership',
    'server/state/floor-only-rises',
    'server/state/purge-raises-floor',
    'server/state/floor-decides',
  ],
  async run(kit) {
    const probe = await kit.connect();
    if (!probe.claims('state')) return;
    const channelId = kit.channel();
    await probe.join(channelId);
    const { maxFrameBytes } = probe.limits;
    let stamp = Number(probe.welcome.serverTime) - 60_000;
    const writeAt = (key: string, value: unknown, timestamp: number) =>
      probe.request({ type: 'state_update', channelId, key, value, timestamp });
    /** Writes with the next stamp; where the floor has risen beyond it, which it may with any deletion, with the one above that. */
    const write = async (key: string, value: unknown) => {
      const answer = await writeAt(key, value, stamp++);
      const { timestamp } = (answer.current ?? {}) as WireObject;
      if (answer.applied !== false || typeof timestamp !== 'number' || timestamp < stamp) return answer;
      stamp = timestamp + 1;
      return writeAt(key, value, stamp++);
    };
    await writeAt('never', 'at the floor', 0);
    const early = stamp - 50_000;
    await writeAt('old', 1, early);
    const gone = ['gone-1', 'gone-2', 'gone-3'];
    for (const key of gone) await write(key, 1);
    const deleted = stamp;
    for (const key of gone) await write(key, null);
    const before = await kit.connect();
    await before.join(channelId);
    if (maxFrameBytes > STATE_FLOOD) return;
    await overwrites(maxFrameBytes, (value) => write('slider', value));
    let last = '';
    let count = 0;
    let held = 0;
    // A server that took more than a `joined` holds has lost some of it, and would go on taking for ever.
    for (let size = Math.floor(maxFrameBytes / 4); size >= 1 && held <= maxFrameBytes; ) {
      const key = `fill-${count++}`;
      const answer = await write(key, 'x'.repeat(size));
      if (answer.type === 'ack') {
        last = key;
        held += size + ENTRY_BYTES;
      } else size = Math.floor(size / 2);
    }
    await write('too-much', 'x'.repeat(Math.max(1, maxFrameBytes - 250)));
    await probe.say(channelId, 'still here');
    await write(last, null);
    const after = await kit.connect();
    const { stateFloor } = await after.join(channelId);
    await writeAt('gone-1', 'revived', deleted);
    await writeAt('other', 'at the floor', Number(stateFloor));
    // This one was told the floor.
    if (Number(stateFloor) > 0)
      await after.request({
        type: 'state_update',
        channelId,
        key: 'under',
        value: 1,
        timestamp: Number(stateFloor) - 1,
      });
    // A deletion under the floor, purged in its turn.
    await writeAt('old', null, early + 1);
    for (let index = 0; index < 4; index++) {
      await write(`more-${index}`, 'x');
      await (await kit.connect()).join(channelId);
    }
    await probe.fence(channelId, after);
  },
});

/** Writes and deletes one key, whose values are no longer than the first, until more was written than a frame holds. */
async function overwrites(maxFrameBytes: number, write: (value: unknown) => Promise<WireObject>): Promise<void> {
  let size = Math.floor(maxFrameBytes / 4);
  while (size > SHORTER && (await write('x'.repeat(size))).type !== 'ack') size = Math.floor(size / 2);
  if (size <= SHORTER) return;
  const shorter = 'y'.repeat(size - SHORTER);
  const times = Math.ceil((1.2 * maxFrameBytes) / size);
  // First in the place of each other, and then of deletions.
  for (const deletes of [false, true]) {
    for (let count = 0; count < times; count++) {
      if (deletes) await write(null);
      if ((await write(shorter)).type !== 'ack') return;
    }
  }
  await write(null);
}
