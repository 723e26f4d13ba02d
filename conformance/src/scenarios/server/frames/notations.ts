import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/frames/notations',
  area: 'FRM',
  title:
    'one frame written in many ways: integers as 1.0, 1e0, 1E2, 100e-2 and -0, escapes, white space, an inner `type` that comes first, and names that are nearly those of fields',
  checks: [
    'server/frames/reads-any-notation',
    'server/frames/ignores-unknown-fields',
    'server/frames/relays-values',
    'server/delivery/accepts-members-message',
  ],
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
    for (const integer of ['17E2', '1.7E+1', '1700e-2', '-0', '-0.0'])
      await asks({ type: 'message', text: 'c' }, `"sentAt":${integer}`);
    if (ann.claims('presence')) {
      await asks({ type: 'read' }, '"offset":1.0');
      await asks({ type: 'read' }, '"offset":2e0');
    }
    if (ann.claims('state')) {
      await asks({ type: 'state_update', key: 'k', value: 1 }, '"timestamp":17.0');
      await asks({ type: 'state_update', key: 'k', value: 2 }, '"timestamp":1.8E+2');
    }
    const says = async (spelt: (id: string, channel: string) => string) => {
      const id = kit.id();
      ann.raw(spelt(JSON.stringify(id), JSON.stringify(channelId)));
      return ann.answer(id);
    };
    const plain = (id: string, channel: string) => `"type":"message","id":${id},"channelId":${channel},"text":"x"`;
    // What stands within has no say in what the frame is, nor do names that differ from those of fields by a space.
    await says((...names) => `{"data":{"type":"unheard"},${plain(...names)}}`);
    await says((...names) => `{${plain(...names)}," type":"unheard"}`);
    await says((...names) => `{${plain(...names)},"text ":7}`);
    await says((...names) => `{${plain(...names)},"data":{" a":1,"a":2,"b\\t":3}}`);
    await ann.leave(channelId);
    await asks({ type: 'join' }, `"since":{"epoch":${JSON.stringify(epoch)},"offset":1.0}`);
    await ann.leave(channelId);
    await asks({ type: 'join' }, '"since":{"x_field":{"offset":-1},"offset":0}');
    // RFC 8259 allows these between the tokens and in strings.
    await says(
      (id, channel) =>
        `{"type":"message","id":${id},"channelId":${channel},"text":"\\/","data":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041"}`,
    );
    await says((...names) => `\r\n\t {${plain(...names).replace(/[:,](?=["])/g, '\t$&\r\n ')} } \n`);
    await ann.fence(channelId, bob);
  },
});
