import type { Probe } from '../../../peers/probe.js';
import { fillLog } from '../../../scenario/filling.js';
import { serverScenario } from '../../../scenario/scenario.js';
import type { ServerKit } from '../../../scenario/server-kit.js';

/** What a slot takes on the wire, in bytes: an even part of the sizes at which programs take a buffer for full. */
const EVEN = 4096;
/** Bytes of such slots: more than enough to fill the most usual buffer, of 64 KiB, twice. */
const EVEN_LOG = 163_840;
/** Of them, those that a WebSocket frame has beside its payload. */
const HEADER = 4;
/** Messages each of which but the first may fill a buffer by itself, and the bytes of one at most. */
const LARGE = { count: 5, bytes: 300_000 };

export default serverScenario({
  id: 'server/ordering/full-buffers',
  area: 'ORD',
  title:
    'logs whose slots fill a buffer to the byte or are larger than one, live and replayed, in channels where nobody says more; then somebody writes, twice the same, and leaves behind the replay, and somebody in its middle',
  checks: [
    'server/ordering/replay-reaches-head',
    'server/ordering/reaches-every-member',
    'server/ordering/answers-before-left',
    'server/ordering/nothing-after-left',
    'server/frames/same-id-twice',
  ],
  async run(kit) {
    const { maxFrameBytes } = (await kit.connect()).limits;
    const even = maxFrameBytes < EVEN ? EVEN / 4 : EVEN;
    const large = Math.min(maxFrameBytes, LARGE.bytes);
    await Promise.all([
      fill(kit, EVEN_LOG / even, ({ slot }) => even - HEADER - slot),
      fill(kit, LARGE.count, ({ request }) => large - request),
    ]);
  },
});

/** Bytes that a message and its slot have beside their `data`. */
interface Beside {
  readonly request: number;
  readonly slot: number;
}

/** @param lengthOf what a message takes of `data`, in bytes */
async function fill(kit: ServerKit, count: number, lengthOf: (beside: Beside) => number): Promise<void> {
  const [writer, member] = [await kit.connect(), await kit.connect()];
  const channelId = kit.channel();
  await writer.join(channelId);
  const first = { type: 'message', id: kit.id(), channelId, text: '', data: '' };
  await writer.request(first);
  // Also a server that retains very little has to recover one entry.
  await member.join(channelId, { offset: 0 });
  const slot = bytesOf(await member.slot(first.id)) - 1;
  const ids = await fillLog(writer, channelId, count - 1, (index) => {
    const beside = { request: bytesOf(first), slot: slot + `${index + 2}`.length };
    return { data: 'x'.repeat(Math.max(0, lengthOf(beside))) };
  });
  const last = ids.at(-1) ?? first.id;
  const reader = await kit.connect();
  const { recovered } = await reader.join(channelId, { offset: 0 });
  if (recovered === true) await reader.slot(last);
  await member.slot(last, Math.max(kit.patience, 2.2 * member.heartbeat.timeoutMs));
  const leavers = [await leaveBehind(kit, channelId, 2), await leaveBehind(kit, channelId, 0)];
  await writer.fence(channelId, member);
  // What reached the member after the `left` would have come to those who left before these pongs.
  for (const leaver of leavers) await leaver.ping();
}

/**
 * Joins with a long replay and leaves at once.
 *
 * @param writes how often a message is sent in between
 * @returns who left
 */
async function leaveBehind(kit: ServerKit, channelId: string, writes: number): Promise<Probe> {
  const probe = await kit.connect();
  const leave = { type: 'leave', id: kit.id(), channelId };
  const message = kit.id();
  probe.together(() => {
    probe.beginJoin(channelId, { offset: 0 });
    for (let count = 0; count < writes; count++) probe.post(channelId, '', { id: message });
    probe.send(leave);
  });
  await probe.answer(leave.id);
  await probe.answers(message, writes);
  return probe;
}

const bytesOf = (frame: object): number => Buffer.byteLength(JSON.stringify(frame));
