import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/rejoins',
  area: 'ORD',
  title: 'three channels are joined, one is left, the connection is lost twice and messages come meanwhile',
  checks: [
    'client/ordering/joins-after-welcome',
    'client/ordering/nothing-before-joined',
    'client/ordering/since-is-position',
    'client/ordering/no-gap-on-recovery',
    'client/ordering/stays-out-after-leave',
    'client/ordering/nothing-after-leave',
    'client/ordering/delivers-all',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [kept, also, left] = [kit.channel('kept'), kit.channel('also'), kit.channel('left')];
    const first = await kit.connect();
    await kit.join(kept, also, left);
    stage.model.post(kept, 'one');
    await testee.send(kept, 'two', { ref: 'two' });
    await first.next('message');
    await testee.leave(left);
    await first.next('leave');
    await kit.fence(kept);
    first.reset();
    for (const text of ['three', 'four', 'five']) stage.model.commit(kept, text);
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(kept);
    await kit.fence(also);
    await second.stays(250);
    second.close(1001);
    const third = await stage.welcomed();
    await third.next('join');
    await kit.fence(kept);
  },
});
