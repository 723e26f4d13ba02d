import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/typing/leases',
  area: 'TYP',
  title:
    'typing begun, ended, followed by a message, also in one batch, ended twice, on two devices, one of which sends a message, on two connections of one, left behind by a leave, and begun again at once',
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
    // `typing` has no id: one that comes along is an unknown field, and no request for an answer.
    const typing = (active: boolean) => ({ type: 'typing', channelId, active, id: kit.id() });
    if ((await witness.join(channelId)).quiet === true) {
      // Nobody hears of it, and it is neither answered nor sent back.
      for (const active of [true, false]) witness.send(typing(active));
      await witness.fence(channelId);
      return;
    }
    const member = async (userId = kit.user()) => {
      const probe = await kit.connect({ userId });
      await probe.join(channelId);
      return probe;
    };
    const says = await member();
    says.send(typing(true));
    await says.say(channelId, 'done');
    await says.fence(channelId, witness);
    const gathers = await member();
    if (gathers.limits.maxBatchItems >= 2) {
      const message = { type: 'message', id: kit.id(), channelId, text: '' };
      gathers.send({ type: 'batch', messages: [typing(true), message] });
      await gathers.answer(message.id);
      await gathers.fence(channelId, witness);
    }
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
    // A message ends the lease, alone or in a batch, so what is said after it is over already.
    for (const batched of [false, true]) {
      const both = await member();
      both.send(typing(true));
      const message = { type: 'message', id: kit.id(), channelId, text: '' };
      both.send(batched ? { type: 'batch', messages: [message] } : message);
      await both.answer(message.id);
      both.send(typing(false));
      await both.fence(channelId, witness);
    }
    // Two devices of one person, who also watches: each has a lease of its own.
    const userId = kit.user();
    const devices = [await member(userId), await member(userId)];
    const idle = await member(userId);
    for (const active of [true, false]) {
      // Whoever does not type ends nothing, neither here nor on the others.
      if (!active) idle.send(typing(false));
      for (const device of devices) {
        device.send(typing(active));
        for (const other of [witness, ...devices.filter((one) => one !== device)])
          await other.seen(
            (frame) => frame.type === 'typing' && frame.clientId === device.clientId && frame.active === active,
            'typing of a device',
          );
      }
    }
    await idle.fence(channelId, witness);
    // The message of one device ends no lease of the other.
    const person = kit.user();
    const [writes, goesOn] = [await member(person), await member(person)];
    const seen = (active: boolean) =>
      witness.seen(
        (frame) => frame.type === 'typing' && frame.clientId === goesOn.clientId && frame.active === active,
        'typing beside a message',
      );
    goesOn.send(typing(true));
    await seen(true);
    await writes.say(channelId, 'from one device');
    goesOn.send(typing(false));
    await seen(false);
    // Two connections of one device have one lease: either ends it.
    const who = { userId: kit.user(), clientId: kit.id() };
    const [begins, ends] = [await kit.connect(who), await kit.connect(who)];
    for (const probe of [begins, ends]) await probe.join(channelId);
    for (const [probe, active] of [
      [begins, true],
      [ends, false],
    ] as const) {
      probe.send(typing(active));
      await witness.seen(
        (frame) => frame.type === 'typing' && frame.clientId === who.clientId && frame.active === active,
        'typing on either of two connections',
      );
    }
    // And so does a message on either.
    const one = { userId: kit.user(), clientId: kit.id() };
    const [types, posts] = [await kit.connect(one), await kit.connect(one)];
    for (const probe of [types, posts]) await probe.join(channelId);
    types.send(typing(true));
    await witness.seen(({ type, clientId }) => type === 'typing' && clientId === one.clientId, 'typing of one of two');
    await posts.say(channelId, 'done here');
    types.send(typing(false));
    await types.fence(channelId, witness);
    const leaves = await member();
    leaves.send(typing(true));
    await leaves.leave(channelId);
    await witness.seen(
      (frame) => frame.type === 'typing' && frame.clientId === leaves.clientId && frame.active === false,
      'the end of typing',
    );
    // What was ended, by word or by a message, may begin again however soon (PLY-TYP-5).
    const resumes = await member();
    const told = async (active: boolean) => {
      resumes.send(typing(active));
      await witness.next(
        (frame) => frame.type === 'typing' && frame.clientId === resumes.clientId && frame.active === active,
        undefined,
        'typing that began again',
      );
    };
    for (const active of [true, false, true]) await told(active);
    await resumes.say(channelId, 'done once more');
    await told(true);
  },
});
