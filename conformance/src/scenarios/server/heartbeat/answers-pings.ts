import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/heartbeat/answers-pings',
  area: 'HBT',
  title: 'pings with a string, numbers and an empty string as timestamp, some of them equal, two of them at once',
  checks: [
    'server/heartbeat/pong-echoes-timestamp',
    'server/heartbeat/one-pong-each',
    'server/heartbeat/pong-in-time',
    'server/heartbeat/stray-pong-ignored',
  ],
  async run(kit) {
    const probe = await kit.connect();
    // JSON Schema counts code points, of which some take four bytes or two UTF-16 units.
    const long = ['x', '\u00e9', '\u{1f600}'].map((character) => character.repeat(64));
    const texts = ['2026-01-01T00:00:00.000Z', '', '7', ' padded\n', ...long];
    const numbers = [1_767_225_612_345, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -1, 0, 7, 7];
    for (const timestamp of [...texts, ...numbers]) await probe.ping(timestamp);
    probe.send({ type: 'pong', timestamp: 'nobody asked' });
    await probe.ping('last');
    await probe.ping('a fence for surplus pongs');
    // Two that a server most likely reads at once.
    const both = [kit.id(), kit.id()];
    probe.together(() => {
      for (const timestamp of both) probe.send({ type: 'ping', timestamp });
    });
    for (const stamp of both)
      await probe.seen(({ type, timestamp }) => type === 'pong' && timestamp === stamp, 'a pong for each of two pings');
  },
});
