import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/close-in-each-state',
  area: 'REC',
  title: 'the application closes the client while it connects, waits, is online, drains',
  checks: [
    'client/reconnect/close-is-final',
    'client/reconnect/closes-with-1000',
    'client/reconnect/silent-after-close',
  ],
  takes: 6500,
  async run(kit) {
    const { stage, testee } = kit;
    const over = async () => {
      await testee.close();
      await stage.quiet(900);
      await testee.reset();
      stage.otherwise('accept');
    };
    const start = () => testee.connect(stage.url, { userId: kit.user() });
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT, reconnect: { baseMs: 400, capMs: 400, stableMs: 0 } };

    kit.mark('online');
    await start();
    await stage.welcomed();
    await testee.status('connected');
    await over();

    kit.mark('connecting: the upgrade is not answered');
    stage.otherwise('stall');
    await start();
    await stage.attempt();
    await stage.attempt();
    await over();

    kit.mark('connecting: the upgrade is answered after the close');
    stage.otherwise('hold');
    await start();
    await stage.attempt();
    await testee.close();
    await stage.quiet(600);
    stage.release();
    await stage.quiet(900);
    await testee.reset();
    stage.otherwise('accept');
    stage.catchUp();

    kit.mark('handshaking: hello is not answered');
    stage.handle('hello');
    await start();
    await (await stage.session()).next('hello');
    stage.unhandle('hello');
    await over();

    kit.mark('draining');
    await start();
    const draining = await stage.welcomed();
    await testee.status('connected');
    draining.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 300 });
    draining.send({ type: 'ping', timestamp: 'after goodbye' });
    await draining.next('pong');
    await over();

    kit.mark('waiting');
    await start();
    const lost = await stage.welcomed();
    await testee.status('connected');
    stage.otherwise({ refuse: 503 });
    lost.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 300 });
    lost.close(4200);
    await testee.status('reconnecting');
    await over();
  },
});
