import { deadline } from '../../../peers/deadline.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/silence',
  area: 'BAS',
  title:
    'silent basic connections: one answers control pings, one does not, and one only sends control pings of its own',
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
    const [lively, dead, pings] = [await basic(true), await basic(false), await basic(false)];
    let over = false;
    await Promise.all([
      dead.closed(patience).catch(() => undefined),
      // That it is not closed is what the wait shows.
      lively.closed(patience).catch(() => undefined),
      pings
        .closed(patience)
        .catch(() => undefined)
        .finally(() => {
          over = true;
        }),
      (async () => {
        while (!over) {
          pings.controlPing();
          await kit.pass(guide.heartbeat.intervalMs / 2);
        }
      })(),
    ]);
  },
});
