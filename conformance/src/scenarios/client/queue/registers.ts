import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/registers',
  area: 'QUE',
  title: 'read marks and state change several times while there is no connection',
  needs: ['read', 'state'],
  checks: [
    'client/queue/reads-coalesced',
    'client/queue/reads-kept',
    'client/queue/states-coalesced',
    'client/ordering/nothing-before-joined',
    'client/queue/registers-identified',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c', 'd', 'e']) stage.model.post(channel, text);
    await kit.fence(channel);
    await goOffline(kit);
    for (const offset of [2, 4, 3]) await testee.read(channel, offset);
    for (const value of [1, 2, { third: true }]) await testee.setState(channel, 'topic', value);
    await testee.setState(channel, 'color', 'red');
    // Which are values, whatever a language makes of them: nothing, or a list.
    await testee.setState(channel, 'open', false);
    await testee.setState(channel, 'shape', 'none yet');
    await testee.setState(channel, 'shape', { object: {}, list: [], both: [{}, []], numbered: { 0: 'a' } });
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('join');
    await second.has(1, 'read');
    await second.has(4, 'state_update');
    await second.stays(300);
  },
});
