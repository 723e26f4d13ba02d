import { Channel } from '../../../peers/model-channel.js';
import { ADDED } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/extension/added-to-relays',
  area: 'EXT',
  title: 'relays, a batch, the end of a membership and a goodbye for good come with fields of an extension',
  checks: ['client/extension/added-fields-change-nothing', 'client/batch/reads-batches'],
  async run(kit) {
    const { stage } = kit;
    const [channel, lost] = [kit.channel(), kit.channel('lost')];
    const session = await kit.connect();
    await kit.join(channel, lost);
    const by = { channelId: channel, userId: 'somebody', clientId: 'elsewhere', ...ADDED };
    const posted = (text: string) => Channel.frame(channel, stage.model.commit(channel, text));
    session.send({ type: 'typing', active: true, ...by });
    session.send({ type: 'state_update', key: 'topic', value: 'extended', timestamp: Date.now(), ...by });
    session.send({ type: 'batch', messages: [posted('one'), posted('two')], ...ADDED });
    session.send({ type: 'read', offset: 1, channelId: channel, userId: 'somebody', ...ADDED });
    session.send({ type: 'left', channelId: lost, code: 'forbidden', ...ADDED });
    await kit.fence(channel);
    session.send({ type: 'goodbye', code: 4003, reason: 'for good', ...ADDED });
    session.close(1012);
    await stage.quiet(1500);
  },
});
