import { SETTLES } from '../../../checks/server/reading/pauses.js';
import { PAUSE_FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** How long after its messages a ping comes, so that they are what the server is busy with, in ms. */
const BEHIND = 1.5 * SETTLES;

export default serverScenario({
  id: 'server/delivery/lost-rights-behind-a-stall',
  area: 'DLV',
  title:
    'the right to write is lost while earlier messages wait for the store, then twice that to see the channel, while as many wait as may',
  checks: [
    'server/delivery/answers-before-the-refusal',
    'server/delivery/refusal-ends-membership',
    'server/heartbeat/pongs-beside-a-stall',
  ],
  needs: ['operator:revoke', 'operator:grant', 'operator:stall_store', 'operator:mend_store'],
  unsafe: 'destructive',
  async run(kit) {
    const channelId = kit.channel();
    const userId = kit.user();
    const [writer, witness] = [await kit.connect({ userId }), await kit.connect()];
    for (const probe of [writer, witness]) await probe.join(channelId);
    // A server may look at rights only once the store takes the message again: then the stalled one is the first to be refused.
    await writer.say(channelId, 'before the stall');
    await kit.operator.tell('stall_store', { channelId });
    const early = [writer.post(channelId, 'early')];
    await writer.ping();
    const right = { userId, channelId, action: 'message' } as const;
    await kit.operator.tell('revoke', right);
    const late = writer.post(channelId, 'late');
    // With two unanswered messages a server that allows one reads no ping.
    if (writer.limits.maxInFlight > 1) await writer.ping();
    await kit.operator.tell('mend_store', {});
    for (const id of [...early, late]) await writer.answer(id);
    await writer.next('left', undefined, 'the left after the error');
    await witness.fence(channelId);
    await kit.operator.tell('grant', right);
    await writer.join(channelId);
    const many = Math.min(writer.limits.maxInFlight, PAUSE_FLOOD);
    // What waited when a membership ended takes no room afterwards, twice as much as there is neither.
    const sight = { userId, channelId, action: 'join' } as const;
    for (let round = 0; round < 2; round++) {
      await kit.operator.tell('stall_store', { channelId });
      writer.together(() => {
        for (let count = 0; count < many; count++) writer.post(channelId, '');
      });
      // It shows in the second round, once the first has left something behind.
      if (round > 0) await kit.pass(BEHIND);
      await writer.ping();
      await kit.operator.tell('revoke', sight);
      await kit.operator.tell('mend_store', {});
      await unlessUnmet(writer.next('left'));
      await kit.operator.tell('grant', sight);
      await writer.join(channelId);
    }
    await writer.fence(channelId, witness);
  },
});
