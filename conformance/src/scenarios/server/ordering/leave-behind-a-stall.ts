import type { WireObject } from '@parley/schemas';
import { serverScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default serverScenario({
  id: 'server/ordering/leave-behind-a-stall',
  area: 'ORD',
  title:
    'a read, typing and a leave behind a message that waits for the store, and a message and a join behind the leave',
  checks: [
    'server/ordering/answers-before-left',
    'server/ordering/answers-leave',
    'server/ordering/not-joined',
    'server/ordering/joins-again',
  ],
  needs: ['operator:stall_store', 'operator:mend_store'],
  unsafe: 'destructive',
  async run(kit) {
    const channelId = kit.channel();
    const [probe, witness] = [await kit.connect(), await kit.connect()];
    await probe.join(channelId);
    const quiet = (await witness.join(channelId)).quiet === true;
    await probe.say(channelId, 'before');
    await kit.operator.tell('stall_store', { channelId });
    const message = probe.post(channelId, 'waits');
    const read = { type: 'read', id: kit.id(), channelId, offset: 2 };
    if (probe.claims('presence')) {
      probe.send(read);
      probe.send({ type: 'typing', channelId, active: true });
    }
    const leave = kit.id();
    probe.send({ type: 'leave', id: leave, channelId });
    // A membership that still waits for its end is none for what comes behind the leave.
    const late = probe.post(channelId, 'too late');
    const join = probe.beginJoin(channelId);
    // With two unanswered messages a server that allows two reads nothing behind them.
    if (probe.limits.maxInFlight > 2) await probe.ping();
    await kit.operator.tell('mend_store', {});
    await probe.answer(leave);
    await probe.answer(message);
    for (const id of [late, join]) await probe.answer(id);
    await witness.slot(message);
    if (!probe.claims('presence')) return;
    await probe.answer(read.id);
    // The leave ended it; its beginning may have been left out for that (PLY-TYP-18).
    const ended = (frame: WireObject) => frame.type === 'typing' && frame.active === false;
    if (!quiet) await unlessUnmet(witness.seen(ended, 'the end of typing'));
  },
});
