import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/lost-log',
  area: 'BAS',
  title: 'a log is lost under a basic connection that wrote to it',
  checks: ['server/basic/reset-closes-members'],
  needs: ['operator:reset_log'],
  async run(kit) {
    const channelId = kit.channel();
    // What a server allows it tells others alone.
    await kit.connect();
    const basic = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    await basic.request({ type: 'message', channelId, text: '' });
    await kit.operator.tell('reset_log', { channelId });
    await basic.closed();
  },
});
