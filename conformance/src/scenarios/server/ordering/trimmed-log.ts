import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/ordering/trimmed-log',
  area: 'ORD',
  title: 'joins with positions at the end of what was dropped from the log, in it and before it',
  checks: ['server/ordering/judges-by-what-is-kept', 'server/ordering/keeps-who-has-all'],
  needs: ['operator:trim_log'],
  async run(kit) {
    const channelId = kit.channel();
    const writer = await kit.connect();
    const { epoch } = (await writer.join(channelId)) as { epoch: string };
    for (let index = 0; index < 4; index++) await writer.say(channelId, `entry ${index}`);
    // What others have read is not in the log, and stays.
    const other = await kit.connect();
    await other.join(channelId);
    if (other.claims('presence')) await other.request({ type: 'read', channelId, offset: 1 });
    await kit.operator.tell('trim_log', { channelId });
    // A mark may lie where the log does not reach any more.
    if (writer.claims('presence')) await writer.request({ type: 'read', channelId, offset: 2 });
    // The end comes first: each fence is an entry more, and how many of them are kept is the server's choice.
    for (const since of [{ epoch, offset: 4 }, { epoch, offset: 3 }, { offset: 0 }]) {
      const reader = await kit.connect();
      await reader.join(channelId, since);
      await writer.fence(channelId, reader);
    }
  },
});
