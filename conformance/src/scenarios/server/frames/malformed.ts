import type { WireObject } from '@parley/schemas';
import { malformed } from '../../../peers/malformed.js';
import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Frames that are under way at once, where each can be told from the others by its `id`. */
const AT_ONCE = 20;

export default serverScenario({
  id: 'server/frames/malformed',
  area: 'FRM',
  title: 'every field of every frame missing and in each way wrong that its schema forbids',
  checks: [
    'server/frames/invalid-frame',
    'server/frames/names-the-field',
    'server/frames/refusals-carry-reply-to',
    'server/frames/refuses-bad-integers',
    'server/frames/refuses-bad-identifiers',
    'server/frames/refuses-null',
    'server/frames/usable-after-refusal',
    'server/frames/no-effect-of-refused',
  ],
  async run(kit) {
    const witness = await kit.connect();
    const channelId = kit.channel();
    await witness.join(channelId);
    // Something to read, for a server that takes a mark out of a frame that it refuses.
    await witness.say(channelId, '');
    const id = kit.id();
    const { claims } = witness;
    const frames: readonly WireObject[] = [
      { type: 'message', id, channelId, text: '', sentAt: 1 },
      { type: 'join', id, channelId: kit.channel(), since: { epoch: kit.id(), offset: 1 } },
      { type: 'leave', id, channelId },
      { type: 'ping', timestamp: 1 },
      { type: 'pong', timestamp: 1 },
      ...(claims('presence')
        ? [
            { type: 'typing', channelId, active: true },
            { type: 'read', id, channelId, offset: 1 },
          ]
        : []),
      ...(claims('state') ? [{ type: 'state_update', id, channelId, key: kit.id(), value: 1, timestamp: 1 }] : []),
    ];
    await Promise.all(
      frames.map(async (complete) => {
        const probe = await kit.connect();
        await probe.join(channelId);
        // Those with the id of the complete frame get one of their own.
        const all = malformed(complete).map((frame) => (frame.id === id ? { ...frame, id: kit.id() } : frame));
        await refused(probe, all.filter(answerable));
        for (const frame of all.filter((one) => !answerable(one))) {
          probe.send(frame);
          await probe.refusal(frame);
        }
        await probe.ping();
        if (complete.type === 'read' || complete.type === 'state_update') {
          await probe.leave(channelId);
          await probe.join(channelId);
        }
        await probe.fence(channelId, witness);
      }),
    );
  },
});

/** Whether the answer will name the frame. */
const answerable = ({ id }: WireObject): boolean => typeof id === 'string' && /^[!-~]{31,128}$/.test(id);

async function refused(probe: Probe, frames: readonly WireObject[]): Promise<void> {
  for (const [index, frame] of frames.entries()) {
    probe.send(frame);
    const early = frames[index - AT_ONCE];
    if (early) await probe.refusal(early);
  }
  for (const frame of frames.slice(-AT_ONCE)) await probe.refusal(frame);
}
