import { serverScenario } from '../../../scenario/scenario.js';

const BINARY: readonly Buffer[] = [Buffer.from([0, 1, 2]), Buffer.from('{"type":"ping","timestamp":1}')];
const TEXT: readonly (string | Buffer)[] = [
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  '',
  '{"type":"ping","timestamp":1',
  'ping',
  '[{"type":"ping","timestamp":1}]',
  '"ping"',
  'null',
  '7',
  `{"type":"ping","timestamp":1,"x_deep":${'['.repeat(32)}${']'.repeat(32)}}`,
];

export default serverScenario({
  id: 'server/transport/no-frame',
  area: 'TRN',
  title: 'messages that are no frames: binary, not UTF-8, not JSON, not an object, too deep; a message behind each',
  checks: [
    'server/transport/closes-on-binary',
    'server/transport/closes-on-invalid-utf8',
    'server/frames/closes-on-not-json',
    'server/frames/closes-on-not-object',
    'server/frames/closes-on-depth',
    'server/transport/no-effect-after-close',
  ],
  async run(kit) {
    const channelId = kit.channel();
    const witness = await kit.connect();
    await witness.join(channelId);
    for (const data of [...BINARY, ...TEXT]) {
      const probe = await kit.connect();
      await probe.join(channelId);
      probe.raw(
        data,
        BINARY.some((one) => one === data),
      );
      probe.post(channelId, 'behind');
      await probe.closed();
      await witness.fence(channelId);
    }
  },
});
