import { LONGEST_LEASE } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/lease',
  area: 'BAS',
  title:
    'someone types and falls silent, another types twice, two write a message after it, and a basic member waits for the end of the first two',
  checks: ['server/basic/tells-when-a-lease-runs-out', 'server/basic/messages-end-leases'],
  takes: 6500,
  async run(kit) {
    const [typist, author] = [await kit.connect(), await kit.connect()];
    const { typingTtlMs } = typist.limits;
    if (!typist.claims('presence') || typingTtlMs > LONGEST_LEASE) return;
    const channelId = kit.channel();
    for (const one of [typist, author]) await one.join(channelId);
    const member = async () => {
      const probe = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
      await probe.request({ type: 'message', channelId, text: '' });
      return probe;
    };
    const [basic, renews, writes] = [await member(), await member(), await member()];
    await renews.fence(channelId, basic);
    const typing = (active: boolean) => (frame: { type?: unknown; active?: unknown }) =>
      frame.type === 'user_typing' && frame.active === active;
    for (const one of [author, writes]) {
      one.send({ type: 'typing', channelId, active: true });
      await basic.next(typing(true), undefined, 'user_typing');
      await one.fence(channelId, basic);
    }
    typist.send({ type: 'typing', channelId, active: true });
    await basic.next(typing(true), undefined, 'user_typing');
    // An old app knows no `typingTtlMs`, and so renews when it likes.
    for (let times = 0; times < 2; times++) {
      renews.send({ type: 'typing', channelId });
      await basic.next(typing(true), undefined, 'user_typing');
    }
    for (let ends = 0; ends < 2; ends++)
      await basic.next(typing(false), typingTtlMs + kit.patience, 'the end of typing');
  },
});
