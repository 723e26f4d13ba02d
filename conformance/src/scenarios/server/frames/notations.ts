import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/frames/notations',
  area: 'FRM',
  title: 'integers written as 1.0 and 1e0, in every frame that has some',
  checks: ['server/frames/reads-any-notation'],
  async run(kit) {
    const [ann, bob] = [await kit.connect(), await kit.connect()];
    const channelId = kit.channel();
    const { epoch } = await ann.join(channelId);
    await bob.join(channelId);
    const asks = async (fields: object, numbers: string) => {
      const id = kit.id();
      ann.raw(`${JSON.stringify({ ...fields, id, channelId }).slice(0, -1)},${numbers}}`);
      return ann.answer(id);
    };
    await asks({ type: 'message', text: 'a' }, '"sentAt":17.0');
    await asks({ type: 'message', text: 'b' }, '"sentAt":17e8');
    if (ann.claims('presence')) {
      await asks({ type: 'read' }, '"offset":1.0');
      await asks({ type: 'read' }, '"offset":2e0');
    }
    if (ann.claims('state')) {
      await asks({ type: 'state_update', key: 'k', value: 1 }, '"timestamp":17.0');
      await asks({ type: 'state_update', key: 'k', value: 2 }, '"timestamp":1.8E+2');
    }
    await ann.leave(channelId);
    await asks({ type: 'join' }, `"since":{"epoch":${JSON.stringify(epoch)},"offset":1.0}`);
    await ann.fence(channelId, bob);
  },
});
