import { FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/security/hidden',
  area: 'SEC',
  title:
    'a member on two connections, one of which types, loses the right to see the channel, while others go on talking, typing, reading and writing in it; then it joins as many channels as it may',
  checks: [
    'server/security/tells-the-hidden',
    'server/security/nothing-for-the-hidden',
    'server/ordering/hidden-is-forbidden',
    'server/security/hidden-is-nothing',
    'server/ordering/nothing-after-left',
    'server/ordering/too-many-channels',
    'server/ordering/left-of-members',
    'server/typing/leave-ends-it',
  ],
  needs: ['operator:revoke'],
  async run(kit) {
    const [channelId, unused] = [kit.channel(), kit.channel()];
    const userId = kit.user('mallory');
    const [ann, bob] = [await kit.connect(), await kit.connect()];
    const mallory = [await kit.connect({ userId }), await kit.connect({ userId })];
    const joined = [];
    for (const probe of [ann, bob, ...mallory]) joined.push(await probe.join(channelId));
    const quiet = joined.some((one) => one.quiet === true);
    await ann.fence(channelId, bob, ...mallory);
    const typing = { type: 'typing', channelId, active: true };
    const shown = (active: boolean) =>
      bob.seen((frame) => frame.type === 'typing' && frame.userId === userId && frame.active === active, 'typing');
    const types = ann.claims('presence') && !quiet;
    if (types) {
      mallory[0]?.send(typing);
      await shown(true);
    }
    await kit.operator.tell('revoke', { userId, channelId, action: 'join' });
    await kit.operator.tell('revoke', { userId, channelId: unused, action: 'join' });
    for (const probe of mallory) await unlessUnmet(probe.next('left'));
    if (types) await unlessUnmet(shown(false));
    for (let round = 0; round < 3; round++) await ann.say(channelId, `round ${round}`);
    // Relays take another way than entries.
    if (ann.claims('presence')) {
      ann.send(typing);
      await ann.request({ type: 'read', channelId, offset: 1 });
    }
    if (ann.claims('state')) await ann.request({ type: 'state_update', channelId, key: 'k', value: 1, timestamp: 1 });
    await ann.fence(channelId, bob);
    for (const probe of mallory) {
      await probe.ping();
      await probe.join(channelId);
      await probe.join(unused);
      await probe.join(channelId, { offset: 0 });
    }
    await ann.say(channelId, 'still here');
    await ann.fence(channelId, bob);
    for (const probe of mallory) await probe.ping();
    // The membership that was taken away counts no more.
    const [first] = mallory;
    if (!first || first.limits.maxChannels > FLOOD) return;
    const joins = Array.from({ length: first.limits.maxChannels + 1 }, () => first.beginJoin(kit.channel()));
    for (const id of joins) await first.answer(id);
    // Where no channel is left that is what is said, whether the user may see this one or not.
    await first.join(unused);
  },
});
