import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/extension/unlisted',
  area: 'EXT',
  title: 'the next welcome lists no capability any more, with reads and state changes waiting and more to come',
  checks: ['client/extension/presence-unlisted', 'client/extension/state-unlisted'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c', 'd']) stage.model.post(channel, text);
    await kit.fence(channel);
    await goOffline(kit);
    await testee.read(channel, 2);
    await testee.setState(channel, 'topic', 'queued');
    stage.model.welcome = { capabilities: [] };
    stage.otherwise('accept');
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await testee.read(channel, 4);
    await testee.setState(channel, 'topic', 'live');
    await testee.typing(channel, true);
    await kit.fence(channel);
    await second.stays(250);
  },
});
