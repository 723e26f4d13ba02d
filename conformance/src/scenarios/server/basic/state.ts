import type { WireObject } from '@parley/schemas';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/state',
  area: 'BAS',
  title: 'keys of a channel other than `default`, written by a member of parley.v1 and by a basic one beside another',
  checks: ['server/basic/relays-state'],
  async run(kit) {
    const member = await kit.connect();
    if (!member.claims('state')) return;
    const channelId = kit.channel();
    await member.join(channelId);
    const basic = () => kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    const [writer, witness] = [await basic(), await basic()];
    for (const one of [writer, witness]) await one.request({ type: 'message', channelId, text: '' });
    for (const [one, key, fields] of [
      [member, 'of-a-member', { timestamp: 1 }],
      [writer, 'of-a-basic-one', {}],
    ] as const) {
      const { applied } = await one.request({ type: 'state_update', channelId, key, value: 1, ...fields });
      if (applied !== true) return;
      const relay = (frame: WireObject) => frame.type === 'state_update' && frame.key === key;
      await witness.seen(relay, `the relay of ${key}`);
    }
  },
});
