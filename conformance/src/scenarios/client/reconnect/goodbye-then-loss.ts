import { FAST_HEARTBEAT } from '../../../peers/welcome.js';
import { missSlot } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/goodbye-then-loss',
  area: 'REC',
  title:
    'goodbye, and the connection ends otherwise than it said: by reset, 1000, a final code; then a goodbye in place of welcome, and final ones, after which the client itself ends the connection',
  checks: [
    'client/reconnect/goodbye-governs',
    'client/reconnect/retry-after-kept',
    'client/reconnect/stays-away-after-final-codes',
    'client/reconnect/no-request-after-goodbye',
  ],
  takes: 5500,
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 40, stableMs: 0 } };
    let session = await kit.connect();
    const goodbye = (code: number) => {
      session.send({ type: 'goodbye', code, reason: 'restart', retryAfterMs: 400 });
      session.send({ type: 'ping', timestamp: 'after goodbye' });
      return session.next('pong');
    };
    for (const end of [() => session.reset(), () => session.close(1000), () => session.close(4000)]) {
      await goodbye(4200);
      end();
      session = await stage.welcomed();
    }
    // The only frame that may come before `welcome`.
    stage.handle('hello', (_frame, attempt) => {
      stage.unhandle('hello');
      attempt.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 400 });
      attempt.close(4200);
    });
    await goodbye(4200);
    session.close(4200);
    session = await stage.session();
    await session.closed();
    session = await stage.welcomed();
    await kit.join(channel);
    await goodbye(4001);
    await testee.send(channel, 'written while draining');
    await session.stays(250);
    session.reset();
    await stage.quiet(1000);
    // For a hole, and for silence.
    stage.model.welcome = { heartbeat: FAST_HEARTBEAT, reconnect: { baseMs: 40, capMs: 40, stableMs: 0 } };
    for (const end of [() => missSlot(kit, channel), () => session.mute()]) {
      await testee.reset();
      session = await kit.connect();
      await kit.join(channel);
      await goodbye(4001);
      end();
      await session.closed();
      await stage.quiet(500);
    }
  },
});
