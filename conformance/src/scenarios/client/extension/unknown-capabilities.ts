import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/extension/unknown-capabilities',
  area: 'EXT',
  title: 'the welcome lists capabilities of a newer version and of an extension',
  checks: ['client/extension/unknown-capabilities'],
  async run(kit) {
    const channel = kit.channel();
    kit.stage.model.welcome = { capabilities: ['reactions', 'presence', 'x_acme.trace-2', 'state'] };
    await kit.connect();
    await kit.join(channel);
    await kit.fence(channel);
  },
});
