import { serverScenario } from '../../../scenario/scenario.js';

const BINARY: readonly Buffer[] = [Buffer.from([0, 1, 2]), Buffer.from('{"type":"ping","timestamp":1}')];

/** A ping with a field that holds these bytes. */
const holding = (...bytes: number[]) =>
  Buffer.concat([Buffer.from('{"type":"ping","timestamp":1,"x_text":"'), Buffer.from(bytes), Buffer.from('"}')]);

const TEXT: readonly (string | Buffer)[] = [
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  // What lenient readers let pass: a surrogate, a longer form than needed, beyond the last code point, cut short at the end.
  holding(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80),
  holding(0xed, 0xa0, 0x80),
  holding(0xc0, 0x80),
  holding(0xe0, 0x80, 0xaf),
  holding(0xf4, 0x90, 0x80, 0x80),
  Buffer.concat([Buffer.from('{"type":"ping","timestamp":1}'), Buffer.from([0xe2, 0x82])]),
  '',
  '{"type":"ping","timestamp":1',
  'ping',
  // What lenient readers take for JSON.
  '{"type":"ping","timestamp":1,}',
  '{"type":"ping","timestamp":1,"x_list":[1,]}',
  '{"type":"ping","timestamp":1} trailing',
  '{"type":"ping","timestamp":1}{"type":"ping","timestamp":2}',
  '{"type":"ping","timestamp":1}}',
  '{"type":"ping","timestamp":1/* one */}',
  "{'type':'ping','timestamp':1}",
  '{type:"ping",timestamp:1}',
  '{"type":"ping","timestamp":01}',
  '{"type":"ping","timestamp":1,"x_number":NaN}',
  '{"type":"ping","timestamp":1,"x_text":"line\nline"}',
  '{"type":"ping","timestamp":1,"x_text":"\\x41"}',
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
