import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/goodbye',
  area: 'REC',
  title:
    'goodbye, and before the close a message comes, and the application goes on sending and leaves a channel; the attempt after it is refused, and the next goodbye names no time to wait',
  checks: [
    'client/reconnect/no-request-after-goodbye',
    'client/reconnect/reads-on-after-goodbye',
    'client/reconnect/retry-after-kept',
    'client/reconnect/retry-after-bounded',
    'client/reconnect/delay-within-bound',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, left] = [kit.channel(), kit.channel('left')];
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 40, stableMs: 0 } };
    const session = await kit.connect();
    await kit.join(channel, left);
    session.send({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 600 });
    stage.model.post(channel, 'after goodbye');
    session.send({ type: 'ping', timestamp: 'after goodbye' });
    await session.stays(400);
    await session.next('pong');
    await testee.send(channel, 'written while draining');
    await testee.join(kit.channel('later'));
    await testee.leave(left);
    await kit.fence(channel);
    await session.stays(400);
    stage.plan({ refuse: 503 });
    session.close(4200);
    await stage.attempt();
    const next = await stage.welcomed();
    await next.next('message');
    // What the first one said was for one attempt alone.
    next.send({ type: 'goodbye', code: 4200, reason: 'restart' });
    next.close(4200);
    await stage.welcomed();
  },
});
