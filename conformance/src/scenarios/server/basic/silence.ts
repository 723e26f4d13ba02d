import { deadline } from '../../../peers/deadline.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/silence',
  area: 'BAS',
  title: 'two silent basic connections: one answers control pings, the other does not',
  checks: [
    'server/basic/pings-by-control-frame',
    'server/basic/control-pongs-are-life',
    'server/basic/closes-the-silent',
  ],
  takes: 2000,
  async run(kit) {
    const guide = await kit.connect();
    const patience = deadline(guide);
    const basic = (answerControlPings: boolean) =>
      kit.connect({ protocols: [], query: `userId=${kit.user()}`, answerControlPings });
    const [lively, dead] = [await basic(true), await basic(false)];
    await Promise.all([
      dead.closed(patience).catch(() => undefined),
      // That it is not closed is what the wait shows.
      lively.closed(patience).catch(() => undefined),
    ]);
  },
});
