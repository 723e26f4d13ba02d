import type { WireObject } from '@parley/schemas';
import type { Probe } from '../../../peers/probe.js';
import { fillLog } from '../../../scenario/filling.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** Messages of a replay: so many that a server is still at it when the next frame comes. */
const LOG = 600;
/** Replays, so that some writes come amid one. */
const ROUNDS = 6;

export default serverScenario({
  id: 'server/state/amid-replays',
  area: 'STA',
  title: 'somebody writes state and marks while a log is replayed to another, who is told behind the slots',
  checks: ['server/state/relays'],
  async run(kit) {
    const writer = await kit.connect();
    if (!writer.claims('state')) return;
    const channelId = kit.channel();
    const { quiet } = await writer.join(channelId);
    await fillLog(writer, channelId, LOG);
    const now = Number(writer.welcome.serverTime);
    const told = async (probe: Probe, type: string, fits: (frame: WireObject) => boolean) => {
      await unlessUnmet(probe.seen((frame) => frame.type === type && fits(frame), `the relay of ${type}`));
    };
    for (let round = 1; round <= ROUNDS; round++) {
      const member = await kit.connect();
      await member.join(channelId, { offset: 0 });
      const key = `key-${round}`;
      writer.send({ type: 'state_update', id: kit.id(), channelId, key, value: round, timestamp: now });
      const marks = writer.claims('presence') && quiet !== true;
      if (marks) writer.send({ type: 'read', id: kit.id(), channelId, offset: round });
      await told(member, 'state_update', (frame) => frame.key === key);
      if (marks) await told(member, 'read', ({ offset }) => offset === round);
    }
  },
});
