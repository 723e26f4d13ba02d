import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/drain',
  area: 'BAS',
  title: 'SIGTERM while basic connections are open',
  checks: ['server/basic/drains-with-1001'],
  needs: ['process'],
  async run(kit) {
    const basic = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    await basic.request({ type: 'message', channelId: kit.channel(), text: '' });
    const gone = kit.process.terminate();
    await basic.closed(10_000);
    await gone;
    await kit.process.restart();
  },
});
