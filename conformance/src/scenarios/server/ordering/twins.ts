import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/ordering/twins',
  area: 'ORD',
  title:
    'three connections of one user and clientId in a channel, of which each hears what the others say and one types; one leaves, one closes, and the third is a member as before',
  checks: [
    'server/ordering/reaches-every-member',
    'server/ordering/consecutive',
    'server/delivery/accepts-members-message',
    'server/typing/relays',
  ],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const channelId = kit.channel();
    const witness = await kit.connect();
    await witness.join(channelId);
    const [leaves, closes, stays] = [await kit.connect(who), await kit.connect(who), await kit.connect(who)];
    const twins = [leaves, closes, stays];
    const told = [];
    for (const twin of twins) if ((await twin.join(channelId)).quiet !== true) told.push(twin);
    const everyone = [witness, ...twins];
    const say = async (speaker: typeof witness, others: readonly (typeof witness)[]) => {
      const id = kit.id();
      await speaker.say(channelId, 'to all', { id });
      for (const other of others)
        if (other !== speaker) await other.slot(id, 2 * other.heartbeat.timeoutMs + kit.patience);
    };
    for (const speaker of everyone) await say(speaker, everyone);
    if (stays.claims('presence')) {
      leaves.send({ type: 'typing', channelId, active: true });
      const typing = (frame: { type?: unknown; clientId?: unknown }) =>
        frame.type === 'typing' && frame.clientId === who.clientId;
      for (const other of told) if (other !== leaves) await other.seen(typing, 'typing of a twin');
    }
    await leaves.leave(channelId);
    await say(witness, [closes, stays]);
    closes.close();
    await unlessUnmet(closes.closed());
    await say(witness, [stays]);
    await say(stays, [witness]);
  },
});
