import { serverScenario } from '../../../scenario/scenario.js';

/** Keys written while one member joins, if a state holds so many. */
const KEYS = 24;
const JOINERS = 4;

export default serverScenario({
  id: 'server/state/joins-amid-writes',
  area: 'STA',
  title: 'members join while another writes one key after the other',
  checks: ['server/state/no-gap-at-join'],
  async run(kit) {
    const writer = await kit.connect();
    if (!writer.claims('state')) return;
    let most = KEYS;
    for (let round = 0; round < JOINERS; round++) {
      const joiner = await kit.connect();
      const channelId = kit.channel();
      await writer.join(channelId);
      const timestamp = Number(writer.welcome.serverTime) - 1000;
      const ids = Array.from({ length: most }, () => kit.id());
      const join = kit.id();
      for (const [index, id] of ids.entries()) {
        writer.send({ type: 'state_update', id, channelId, key: `key-${index}`, value: index, timestamp });
        if (index === Math.floor(most / 4)) joiner.send({ type: 'join', id: join, channelId });
        // A turn of the event loop, so that the writes come one by one and the join among them.
        if (index % 4 === 0) await kit.pass(0);
      }
      const applied: boolean[] = [];
      for (const id of ids) applied.push((await writer.answer(id)).applied === true);
      const { states } = await joiner.answer(join);
      const listed = Array.isArray(states) ? states.map((entry) => entry?.key) : [];
      for (let index = 0; index < most; index++) {
        const key = `key-${index}`;
        if (listed.includes(key) || !applied[index]) continue;
        await joiner.seen((frame) => frame.type === 'state_update' && frame.key === key, `the relay of ${key}`);
      }
      await writer.leave(channelId);
      // Where a state holds fewer, the join has to come among those.
      most = applied.filter((one) => one).length || most;
    }
  },
});
