import { goOffline } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; far beyond what an estimate may be off. */
const JUMP = 500_000;

export default clientScenario({
  id: 'client/state/clock',
  area: 'STA',
  title:
    'the clock of the server jumps, forwards and back, with pongs and with welcomes, and a new key is written after each, and after a pong that answers nothing; another was changed while the client was away',
  needs: ['state'],
  checks: ['client/state/stamp-of-server-time', 'client/state/stamp-beyond-seen'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const time = 1_000_000_000_000;
    const heartbeat = { intervalMs: 400, timeoutMs: 15_000 };
    stage.model.welcome = { serverTime: time, heartbeat };
    stage.handle('ping', (frame, session) =>
      // A newer server may say more.
      session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: time + JUMP, drift: 0 }),
    );
    const first = await kit.connect();
    await kit.join(channel);
    await first.next('ping');
    await kit.fence(channel);
    await testee.setState(channel, 'by-pong', 1);
    await first.next('state_update');
    stage.model.welcome = { serverTime: time + 2 * JUMP, heartbeat };
    // No pong tells the client what it did not take from `welcome`.
    stage.handle('ping');
    first.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await testee.setState(channel, 'by-welcome', 2);
    await second.next('state_update');
    second.send({ type: 'pong', timestamp: 'nobody asked', serverTime: time + 9 * JUMP });
    await kit.fence(channel);
    await testee.setState(channel, 'by-a-stray-pong', 2);
    await second.next('state_update');
    // Back again, and while the client is away somebody writes far ahead to the key that it changes.
    stage.model.welcome = { serverTime: time, heartbeat };
    await goOffline(kit);
    await testee.setState(channel, 'listed', 3);
    const elsewhere = { userId: 'somebody', clientId: 'elsewhere' };
    stage.model.channel(channel).write({ key: 'listed', value: 0, timestamp: time + 3 * JUMP }, elsewhere);
    stage.otherwise('accept');
    const third = await stage.welcomed();
    await third.next('state_update');
    await kit.fence(channel);
    await testee.setState(channel, 'by-an-earlier-welcome', 4);
    await third.next('state_update');
    stage.handle('ping', (frame, session) =>
      session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: time - JUMP }),
    );
    await third.next('ping');
    await kit.fence(channel);
    await testee.setState(channel, 'by-an-earlier-pong', 5);
    await third.next('state_update');
  },
});
