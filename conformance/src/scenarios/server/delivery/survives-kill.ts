import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/survives-kill',
  area: 'DLV',
  title:
    'SIGKILL the moment that the last of many messages is acknowledged; then a join from 0, a resend of all, and other content under one of their ids; and all that once more',
  checks: ['server/delivery/survives-kill', 'server/delivery/keys-survive-kill'],
  needs: ['process'],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    const channelId = kit.channel();
    await writer.join(channelId);
    const ids = Array.from({ length: Math.min(12, writer.limits.maxInFlight) }, () => kit.id());
    writer.together(() => {
      for (const id of ids) writer.post(channelId, '', { id });
    });
    await writer.answer(ids.at(-1) ?? '');
    // What was written down for the first start is read, and perhaps written anew, by it.
    for (let starts = 0; starts < 2; starts++) {
      await kit.process.kill();
      await kit.process.restart();
      const back = await kit.connect(who);
      const { recovered } = await back.join(channelId, { offset: 0 });
      if (recovered !== true) {
        // A server that retains few of them has the last.
        await back.leave(channelId);
        await back.join(channelId, { offset: ids.length - 1 });
      }
      await back.seen((frame) => frame.offset === ids.length, 'the replay');
      for (const id of ids) await back.say(channelId, '', { id });
      await back.repeat({ type: 'message', id: ids[0], channelId, text: '', data: 'other' });
    }
  },
});
