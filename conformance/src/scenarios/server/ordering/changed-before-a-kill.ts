import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

const ENTRIES = 3;

export default serverScenario({
  id: 'server/ordering/changed-before-a-kill',
  area: 'ORD',
  title:
    'one log holds nothing any more, another is lost and begun anew, and the server killed; a join of either from the beginning, the next message, and what was sent to the lost one',
  checks: ['server/ordering/loss-begins-an-epoch', 'server/ordering/epochs-do-not-return'],
  needs: ['process', 'operator:trim_log', 'operator:reset_log'],
  async run(kit) {
    const [trimmed, lost] = [kit.channel(), kit.channel()];
    const who = { userId: kit.user(), clientId: kit.id() };
    const fill = async (writer: Probe, channelId: string) => {
      await writer.join(channelId);
      const messages = Array.from({ length: ENTRIES }, () => ({ type: 'message', id: kit.id(), channelId, text: '' }));
      for (const message of messages) await writer.request(message);
      if (writer.claims('presence')) await writer.request({ type: 'read', channelId, offset: ENTRIES });
      return messages;
    };
    await fill(await kit.connect(), trimmed);
    await kit.operator.tell('trim_log', { channelId: trimmed });
    const writer = await kit.connect(who);
    const sent = await fill(writer, lost);
    await kit.operator.tell('reset_log', { channelId: lost });
    await writer.closed();
    const next = await kit.connect(who);
    await next.join(lost);
    await next.say(lost, 'kept');
    await kit.process.kill();
    await kit.process.restart();
    const back = await kit.connect(who);
    await back.join(lost, { offset: 0 });
    for (const message of sent) await back.request(message);
    await back.fence(lost);
    const other = await kit.connect();
    const { recovered } = await other.join(trimmed, { offset: 0 });
    if (recovered === true) await unlessUnmet(other.seen(({ offset }) => offset === ENTRIES, 'the replay'));
    await other.say(trimmed, 'next');
  },
});
