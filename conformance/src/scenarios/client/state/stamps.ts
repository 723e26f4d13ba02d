import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/state/stamps',
  area: 'STA',
  title:
    'a server whose clock is years away: writes, some after stamps far ahead, relayed, listed, their own, answered or not, or what they lost to, one above a floor, one refused for its stamp twice, one refused that is newer than the clock of the server, one lost; another clock and epoch after that, and a write of the refused key, and one refused there',
  needs: ['state'],
  checks: [
    'client/state/stamp-beyond-seen',
    'client/state/stamp-of-server-time',
    'client/state/stamp-kept',
    'client/state/skew-repeated-once',
    'client/frames/ids-of-unanswered',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const time = 1_000_000_000_000;
    stage.model.welcome = { serverTime: time };
    stage.handle('ping', (frame, session) =>
      session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: time }),
    );
    stage.handle('state_update');
    const session = await kit.connect();
    const purged = kit.channel('purged');
    stage.model.channel(purged).stateFloor = time + 400_000;
    const other = { userId: 'somebody', clientId: 'elsewhere' };
    stage.model.channel(channel).write({ key: 'listed', value: 0, timestamp: time + 300_000 }, other);
    const renewed = kit.channel('renewed');
    await kit.join(channel, purged, renewed);
    for (const key of ['ahead', 'own'])
      session.send({ type: 'state_update', channelId: channel, key, value: 0, timestamp: time + 500_000, ...other });
    const behind = time - 30_000;
    session.send({ type: 'state_update', channelId: channel, key: 'behind', value: 0, timestamp: behind, ...other });
    await kit.fence(channel);
    for (const one of [channel, renewed]) {
      await testee.setState(one, 'once', 'zero');
      await session.next('state_update');
    }
    await testee.setState(channel, 'plain', 'one');
    await session.next('state_update');
    await testee.setState(channel, 'ahead', 'two');
    await session.next('state_update');
    await testee.setState(purged, 'absent', 'beyond the floor');
    await session.next('state_update');
    await testee.setState(channel, 'listed', 'beyond what was listed');
    const answers = async (answer: object) => {
      const { id } = await session.next('state_update');
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, ...answer });
      await kit.fence(channel);
    };
    await answers({ applied: true });
    await testee.setState(channel, 'own', 'beyond the relay');
    await answers({ applied: true });
    await testee.setState(channel, 'own', 'beyond the own one');
    await answers({ applied: true });
    await testee.setState(channel, 'lost', 'loses');
    await answers({ applied: false, current: { key: 'lost', value: 1, timestamp: time + 400_000, ...other } });
    await testee.setState(channel, 'lost', 'beyond what it lost to');
    await answers({ applied: true });
    const nextOf = (key: string, on = session) =>
      on.next((frame) => frame.type === 'state_update' && frame.key === key);
    const refuse = (id: unknown, serverTime: number, on = session) =>
      on.send({ type: 'error', code: 'clock_skew', message: 'no', replyTo: id, serverTime });
    // The clock of the server is behind a stamp of this key that the client has seen.
    await testee.setState(channel, 'behind', 'beyond the relay, not at the time of the server');
    const first = await nextOf('behind');
    if (first.id !== undefined) {
      refuse(first.id, time - 60_000);
      session.send({ type: 'ack', replyTo: (await nextOf('behind')).id, applied: true });
    }
    await testee.setState(channel, 'skewed', 'three');
    for (let times = 0; times < 2; times += 1) {
      const { id } = await nextOf('skewed');
      // Without an id it has no answer, and is not sent again.
      if (id === undefined) break;
      refuse(id, time - 120_000);
    }
    // The time that the refusals told is behind the stamp of this write, which nobody has answered.
    await testee.setState(channel, 'plain', 'beyond the unanswered one');
    await kit.fence(channel);
    await session.stays(250);
    // What was not answered keeps its stamp in a new epoch of its log as in the old one, whatever time it is now.
    stage.model.channel(renewed).restart();
    stage.model.welcome = { serverTime: time - 600_000 };
    session.reset();
    const second = await stage.welcomed();
    if (session.received.some(({ type, id }) => type === 'state_update' && id !== undefined))
      await second.has(5, 'state_update');
    await kit.fence(channel);
    await testee.setState(channel, 'skewed', 'four');
    await nextOf('skewed', second);
    await testee.setState(channel, 'skewed-later', 'five');
    const later = await nextOf('skewed-later', second);
    if (later.id !== undefined) {
      refuse(later.id, time - 700_000, second);
      await nextOf('skewed-later', second);
    }
    await kit.fence(channel);
  },
});
