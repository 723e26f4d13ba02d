import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** Ahead of every clock, in ms since 1970. */
const FAR = 2 ** 52;
/** An offset that no log reaches. */
const BEYOND = 1_000_000_000;

export default serverScenario({
  id: 'server/security/rights',
  area: 'SEC',
  title:
    'a member loses one right after the other, and goes on making requests, also in batches; one right comes back alone, and that to see the channel is lost twice',
  checks: [
    'server/security/rights-at-the-moment',
    'server/security/tells-the-hidden',
    'server/errors/refused-has-no-effect',
    'server/frames/first-reason',
  ],
  needs: ['operator:revoke', 'operator:grant'],
  async run(kit) {
    const channelId = kit.channel();
    const userId = kit.user();
    const [probe, witness] = [await kit.connect({ userId }), await kit.connect()];
    await witness.join(channelId);
    await probe.join(channelId);
    await probe.say(channelId, 'may');
    let timestamp = Number(probe.welcome.serverTime);
    const state = () => ({ type: 'state_update', channelId, key: 'k', value: kit.id(), timestamp: timestamp++ });
    if (probe.claims('state')) {
      await probe.request(state());
      await kit.operator.tell('revoke', { userId, channelId, action: 'state' });
      await probe.request(state());
      // The right comes before the stamp, and before the place of a mark.
      await probe.request({ ...state(), timestamp: FAR });
    }
    if (probe.claims('presence')) {
      await kit.operator.tell('revoke', { userId, channelId, action: 'read' });
      await probe.request({ type: 'read', channelId, offset: 1 });
      await probe.request({ type: 'read', channelId, offset: BEYOND });
      await kit.operator.tell('revoke', { userId, channelId, action: 'typing' });
      probe.send({ type: 'typing', channelId, active: true });
    }
    // What was refused, and yet done, shows to the user who joins again.
    const again = await kit.connect({ userId });
    await again.join(channelId);
    const gathers = await kit.connect({ userId });
    await gathers.join(channelId);
    await kit.operator.tell('revoke', { userId, channelId, action: 'message' });
    await probe.say(channelId, 'may not');
    // An item of a batch needs the right that it needs alone; the refused message comes last, as it ends the membership.
    const items = [
      ...(probe.claims('state') ? [state()] : []),
      ...(probe.claims('presence') ? [{ type: 'read', channelId, offset: 1 }] : []),
      { type: 'message', channelId, text: '' },
    ].map((item) => ({ ...item, id: kit.id() }));
    for (const item of items) {
      gathers.send({ type: 'batch', messages: [item] });
      await gathers.answer(item.id);
    }
    await kit.operator.tell('grant', { userId, channelId, action: 'message' });
    await again.say(channelId, 'may again');
    // One right that comes back brings no other with it.
    if (again.claims('state')) await again.request(state());
    if (again.claims('presence')) await again.request({ type: 'read', channelId, offset: 1 });
    const sight = { userId, channelId, action: 'join' } as const;
    await kit.operator.tell('revoke', sight);
    await unlessUnmet(again.next('left'));
    await kit.operator.tell('grant', sight);
    await again.join(channelId);
    await kit.operator.tell('revoke', sight);
    await unlessUnmet(again.next('left'));
    await witness.fence(channelId);
  },
});
