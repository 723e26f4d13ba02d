import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/lost-log',
  area: 'ORD',
  title:
    'a log is lost under its members, one of them sending, one back after a leave, after keys were written and deleted; they come back to the new epoch, also with a small offset of the old one, and that is lost too',
  checks: [
    'server/ordering/reset-closes-members',
    'server/delivery/only-in-its-epoch',
    'server/state/survives-the-epoch',
    'server/state/purge-raises-floor',
    'server/state/floor-only-rises',
    'server/read/new-epoch-no-marks',
    'server/ordering/refuses-recovery',
    'server/ordering/random-epochs',
    'server/ordering/reset-begins-an-epoch',
  ],
  needs: ['operator:reset_log'],
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const [writer, reader, returns] = [await kit.connect(who), await kit.connect(), await kit.connect()];
    const { epoch } = (await writer.join(channelId)) as { epoch: string };
    await reader.join(channelId);
    await returns.join(channelId);
    await returns.leave(channelId);
    await returns.join(channelId);
    for (let index = 0; index < 5; index++) await writer.say(channelId, `entry ${index}`);
    const lost = { type: 'message', id: kit.id(), channelId, text: '' };
    await writer.request(lost);
    if (writer.claims('presence')) await writer.request({ type: 'read', channelId, offset: 2 });
    if (writer.claims('state')) {
      const now = Number(writer.welcome.serverTime);
      const write = (key: string, value: unknown, timestamp: number) =>
        writer.request({ type: 'state_update', channelId, key, value, timestamp });
      await write('topic', 'tea', now);
      // A server may purge one of the two, and has to remember either.
      for (const [key, age] of [
        ['long-gone', 60_000],
        ['just-gone', 0],
      ] as const) {
        await write(key, 1, now - age - 1);
        await write(key, null, now - age);
      }
      // It purges at a join, if at all, and tells the floor in it.
      await (await kit.connect()).join(channelId);
    }
    await writer.fence(channelId, reader);
    let over = false;
    const losing = kit.operator.tell('reset_log', { channelId }).then(() => {
      over = true;
    });
    // In the middle of it, and, where the connection is not gone by then, after it.
    for (let index = 0; index < Math.min(50, writer.limits.maxInFlight) && !(over && writer.closedWith); index++) {
      writer.post(channelId, `late ${index}`);
      await kit.pass(0);
    }
    await losing;
    for (const probe of [writer, reader, returns]) await probe.closed();
    const [back, other] = [await kit.connect(who), await kit.connect()];
    await back.join(channelId, { epoch, offset: 3 });
    await other.join(channelId, { offset: 0 });
    // What went with the log is not known any more: it gets an offset of the new one.
    await back.request(lost);
    await back.fence(channelId, other);
    // A position of the log that is gone, though the new one has such an offset too.
    await (await kit.connect()).join(channelId, { epoch, offset: 1 });
    // A second time: a connection that is a member of the new log.
    await kit.operator.tell('reset_log', { channelId });
    for (const probe of [back, other]) await probe.closed();
    await (await kit.connect(who)).join(channelId);
  },
});
