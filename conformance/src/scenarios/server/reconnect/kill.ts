import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/reconnect/kill',
  area: 'REC',
  title: 'SIGKILL after acknowledged messages; the clients come back with their positions',
  checks: [
    'server/reconnect/accepts-the-return',
    'server/ordering/says-recovered',
    'server/ordering/loss-begins-an-epoch',
    'server/read/new-epoch-no-marks',
  ],
  needs: ['process'],
  async run(kit) {
    const channelId = kit.channel();
    const who = { userId: kit.user(), clientId: kit.id() };
    const [writer, reader] = [await kit.connect(who), await kit.connect()];
    const { epoch } = (await writer.join(channelId)) as { epoch: string };
    await reader.join(channelId);
    for (let index = 1; index <= 5; index++) await writer.say(channelId, `entry ${index}`);
    await writer.fence(channelId, reader);
    if (writer.claims('presence')) await writer.request({ type: 'read', channelId, offset: 2 });
    await kit.process.kill();
    await kit.process.restart();
    const back = await kit.connect(who);
    await back.join(channelId, { epoch, offset: 3 });
    await back.fence(channelId);
    const other = await kit.connect({ clientId: reader.clientId });
    await other.join(channelId, { epoch, offset: 6 });
    await back.fence(channelId, other);
  },
});
