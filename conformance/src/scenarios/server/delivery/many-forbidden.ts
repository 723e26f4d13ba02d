import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** Each takes a join and a refusal, so these are fewer than other scenarios send. */
const MANY = 64;

export default serverScenario({
  id: 'server/delivery/many-forbidden',
  area: 'DLV',
  title:
    'more messages than maxInFlight from somebody who may not write, the first in a batch; then the right is back, and that one is repeated as often',
  checks: ['server/frames/answers-once', 'server/delivery/remembers-the-refusal'],
  needs: ['operator:revoke', 'operator:grant'],
  async run(kit) {
    const channelId = kit.channel();
    const probe = await kit.connect();
    const right = { userId: String(probe.welcome.userId), channelId, action: 'message' } as const;
    const most = Math.min(probe.limits.maxInFlight, MANY) + 2;
    await kit.operator.tell('revoke', right);
    const message = { type: 'message', id: kit.id(), channelId, text: '' };
    await probe.join(channelId);
    probe.send({ type: 'batch', messages: [message] });
    await probe.answer(message.id);
    for (let count = 0; count < most; count++) {
      await unlessUnmet(probe.next('left'));
      await probe.join(channelId);
      await probe.say(channelId, '');
    }
    await kit.operator.tell('grant', right);
    for (let count = 0; count < most; count++) {
      await enter(probe, channelId);
      await probe.repeat(message);
    }
    await enter(probe, channelId);
    await probe.say(channelId, 'still');
    await probe.ping();
  },
});

/** Joins, unless the connection is a member: a refusal ends the membership, and its repetition need not. */
async function enter(probe: Probe, channelId: string): Promise<void> {
  // The `left` comes directly after the error.
  await probe.ping();
  const turn = probe.received.findLast(
    (frame) => frame.channelId === channelId && (frame.type === 'joined' || frame.type === 'left'),
  );
  if (turn?.type !== 'joined') await probe.join(channelId);
}
