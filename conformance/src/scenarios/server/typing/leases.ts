import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/typing/leases',
  area: 'TYP',
  title: 'typing begun, ended, followed by a message, ended twice, and left behind by a leave',
  checks: [
    'server/typing/relays',
    'server/typing/not-to-self',
    'server/typing/never-answered',
    'server/typing/end-needs-lease',
    'server/typing/before-its-message',
    'server/typing/leave-ends-it',
  ],
  async run(kit) {
    const witness = await kit.connect();
    if (!witness.claims('presence')) return;
    const channelId = kit.channel();
    if ((await witness.join(channelId)).quiet === true) return;
    // `typing` has no id: one that comes along is an unknown field, and no request for an answer.
    const typing = (active: boolean) => ({ type: 'typing', channelId, active, id: kit.id() });
    const member = async () => {
      const probe = await kit.connect();
      await probe.join(channelId);
      return probe;
    };
    const says = await member();
    says.send(typing(true));
    await says.say(channelId, 'done');
    await says.fence(channelId, witness);
    const stops = await member();
    stops.send(typing(true));
    await witness.next(
      (frame) => frame.type === 'typing' && frame.clientId === stops.clientId,
      undefined,
      'typing of a member',
    );
    stops.send(typing(false));
    await witness.next((frame) => frame.type === 'typing' && frame.active === false, undefined, 'the end of typing');
    stops.send(typing(false));
    await stops.fence(channelId, witness);
    const leaves = await member();
    leaves.send(typing(true));
    await leaves.leave(channelId);
    await witness.next((frame) => frame.type === 'typing' && frame.active === false, undefined, 'the end of typing');
  },
});
