import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/queue/registers',
  area: 'QUE',
  title: 'read marks and state change several times while there is no connection, and some of another channel, too',
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
    const [channel, other] = [kit.channel(), kit.channel('other')];
    await kit.connect();
    await kit.join(channel, other);
    for (const text of ['a', 'b', 'c', 'd', 'e']) stage.model.post(channel, text);
    stage.model.post(other, 'f');
    for (const one of [channel, other]) await kit.fence(one);
    await goOffline(kit);
    for (const offset of [2, 4, 3]) await testee.read(channel, offset);
    for (const value of [1, 2, { third: true }]) await testee.setState(channel, 'topic', value);
    await testee.setState(channel, 'color', 'red');
    // Which are values, whatever a language makes of them: nothing, or a list.
    await testee.setState(channel, 'open', false);
    await testee.setState(channel, 'shape', 'none yet');
    await testee.setState(channel, 'shape', { object: {}, list: [], both: [{}, []], numbered: { 0: 'a' } });
    // Each channel has registers of its own.
    await testee.read(other, 1);
    await testee.setState(other, 'topic', 'another');
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('join');
    await second.has(2, 'read');
    await second.has(5, 'state_update');
    await second.stays(300);
  },
});
