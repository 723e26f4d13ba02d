import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/delivery/lost-rights',
  area: 'DLV',
  title:
    'the right to write is lost in the middle of a burst, comes back; what was acknowledged before is sent again in between, and what was refused after',
  checks: [
    'server/delivery/remembers-the-refusal',
    'server/delivery/refusal-ends-membership',
    'server/delivery/answers-before-the-refusal',
    'server/delivery/verdict-needs-no-right',
  ],
  needs: ['operator:revoke', 'operator:grant'],
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const right = { userId: who.userId, channelId, action: 'message' } as const;
    const [writer, witness] = [await kit.connect(who), await kit.connect()];
    for (const probe of [writer, witness]) await probe.join(channelId);
    const elsewhere = kit.channel();
    const beside = writer.limits.maxChannels > 1;
    if (beside) await writer.join(elsewhere);
    const kept = { type: 'message', id: kit.id(), channelId, text: '' };
    await writer.request(kept);
    const most = Math.min(8, Math.max(2, Math.floor(writer.limits.maxInFlight / 2)));
    const burst = () =>
      writer.together(() => Array.from({ length: most }, (_, index) => writer.post(channelId, `${index}`)));
    const first = burst();
    const revoked = kit.operator.tell('revoke', right);
    for (const id of first) await writer.answer(id);
    await revoked;
    // Some of the first burst may be refused already; this one surely is.
    if (writer.received.some(({ type }) => type === 'left')) await writer.join(channelId);
    // What has its verdict needs no right.
    const again = await kit.connect(who);
    await again.join(channelId);
    await again.request(kept);
    const id = writer.post(channelId, 'refused');
    const text = [...'refused'].slice(0, writer.limits.maxTextLength).join('');
    const error = await writer.answer(id);
    if (error.type !== 'error') return;
    await writer.seen((frame) => frame.type === 'left', 'the left after the error');
    // Other content is no way around that: that the right is gone comes before that the id was used.
    await again.request({ type: 'message', id, channelId, text, data: 'other' });
    // Elsewhere the id is that of another message.
    if (beside) await writer.repeat({ type: 'message', id, channelId: elsewhere, text });
    await kit.operator.tell('grant', right);
    await writer.join(channelId);
    await writer.repeat({ type: 'message', id, channelId, text });
    // The verdict outlives the connection on which it was given.
    writer.close();
    await unlessUnmet(writer.closed());
    const back = await kit.connect(who);
    await back.join(channelId);
    await back.request({ type: 'message', id, channelId, text });
    await witness.fence(channelId);
  },
});
