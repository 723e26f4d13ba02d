import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { holdBack } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Longer than two connections may overlap where one takes the place of the other, in ms. */
const BESIDE = 1800;

export default clientScenario({
  id: 'client/reconnect/connect-again',
  area: 'REC',
  title: 'the application asks to connect again while the client connects, is online, drains, and waits to come back',
  needs: ['connect_again'],
  checks: ['client/reconnect/connect-again-adds-none'],
  takes: 8000,
  async run(kit) {
    const { stage, testee } = kit;
    const options = { userId: kit.user() };
    const again = () => testee.connect(stage.url, options);
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT, reconnect: { baseMs: 400, capMs: 400, stableMs: 0 } };
    const answer = holdBack(kit, 'hello');

    await again();
    const connecting = await stage.session();
    await connecting.next('hello');
    await again();
    await stage.quiet(BESIDE / 3);
    answer();
    await testee.status('connected');

    // What would be a second connection is watched for as long as it takes to be one beside the first.
    const alone = async () => {
      if (!(await stage.quiet(BESIDE))) await stage.quiet(BESIDE);
    };
    await again();
    await again();
    await alone();

    stage.current.send({ type: 'goodbye', code: 4200, reason: 'restart' });
    stage.current.send({ type: 'ping', timestamp: 'after goodbye' });
    await stage.current.next('pong');
    await again();
    await alone();

    stage.plan({ refuse: 503 });
    stage.current.close(1012);
    await testee.status('reconnecting');
    await again();
    const back = await stage.welcomed();
    await again();
    await back.stays(BESIDE);
  },
});
