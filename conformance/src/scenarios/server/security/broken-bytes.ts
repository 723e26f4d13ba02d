import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/security/broken-bytes',
  area: 'SEC',
  title: 'connections that end in garbage, or announce more than anybody can hold, beside one that goes on',
  unsafe: 'destructive',
  checks: [
    'server/security/bystanders-live',
    'server/errors/close-codes',
    'server/errors/close-reasons',
    'server/errors/no-internals',
  ],
  async run(kit) {
    const bystander = await kit.connect();
    const channelId = kit.channel();
    await bystander.join(channelId);
    for (const text of [
      '{',
      '\u0000',
      '[]',
      '{"type":"batch","messages":{"length":1}}',
      '{"type":"hello"}',
      `[${'['.repeat(20_000)}`,
    ]) {
      const probe = await kit.connect();
      probe.raw(text);
      await probe.closed();
      await bystander.say(channelId, 'still here');
    }
    for (const bytes of [2 ** 31, 2 ** 33, 2 ** 53]) {
      const probe = await kit.connect();
      probe.announce(bytes);
      await bystander.say(channelId, 'still here');
    }
  },
});
