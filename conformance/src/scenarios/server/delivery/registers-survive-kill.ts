import { serverScenario } from '../../../scenario/scenario.js';

const KEYS = 6;

export default serverScenario({
  id: 'server/delivery/registers-survive-kill',
  area: 'DLV',
  title: 'SIGKILL the moment that read marks, state and a deletion are acknowledged, and once more; a join after each',
  checks: ['server/delivery/marks-survive-kill', 'server/delivery/writes-survive-kill'],
  needs: ['process'],
  async run(kit) {
    // In a quiet channel a user is told the own marks alone.
    const who = { userId: kit.user() };
    const writer = await kit.connect(who);
    const channelId = kit.channel();
    await writer.join(channelId);
    await writer.say(channelId, '');
    const last = await writer.say(channelId, '');
    if (writer.claims('presence')) {
      await writer.request({ type: 'read', channelId, offset: last.offset });
    }
    if (writer.claims('state')) {
      const write = { type: 'state_update', channelId, timestamp: Number(writer.welcome.serverTime) - 1000 };
      const ids = Array.from({ length: KEYS }, () => kit.id());
      for (const [index, id] of ids.entries()) writer.send({ ...write, id, key: `key-${index}`, value: index });
      for (const id of ids) await writer.answer(id);
      await writer.request({ ...write, key: 'key-0', value: null, timestamp: write.timestamp + 1 });
    }
    for (let starts = 0; starts < 2; starts++) {
      await kit.process.kill();
      await kit.process.restart();
      await (await kit.connect(who)).join(channelId);
    }
  },
});
