import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/limits/state-bytes',
  area: 'LIM',
  title: 'state values of more bytes than a frame may have, some of them written before the next welcome allows less',
  needs: ['state'],
  checks: ['client/limits/frame-bytes'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const long = 'x'.repeat(1000);
    stage.handle('state_update');
    const first = await kit.connect();
    await kit.join(channel);
    await testee.setState(channel, 'sent', long);
    await first.next('state_update');
    stage.unhandle('state_update');
    stage.model.welcome = { limits: { maxFrameBytes: 1000 } };
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    // A client may refuse these at once.
    await testee.setState(channel, 'long', long);
    await testee.setState(channel, 'letters', 'ü'.repeat(470));
    await testee.setState(channel, 'short', 'x');
    await second.next(({ key }) => key === 'short');
    await kit.fence(channel);
  },
});
