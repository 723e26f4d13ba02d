import { LONGEST_LEASE } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/lease',
  area: 'BAS',
  title: 'someone types and falls silent, and a basic member waits for the end',
  checks: ['server/basic/tells-when-a-lease-runs-out'],
  takes: 6500,
  async run(kit) {
    const typist = await kit.connect();
    const { typingTtlMs } = typist.limits;
    if (!typist.claims('presence') || typingTtlMs > LONGEST_LEASE) return;
    const channelId = kit.channel();
    await typist.join(channelId);
    const basic = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    await basic.request({ type: 'message', channelId, text: '' });
    typist.send({ type: 'typing', channelId, active: true });
    const typing = (active: boolean) => (frame: { type?: unknown; active?: unknown }) =>
      frame.type === 'user_typing' && frame.active === active;
    await basic.next(typing(true), undefined, 'user_typing');
    await basic.next(typing(false), typingTtlMs + kit.patience, 'the end of typing');
  },
});
