import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/typing/own',
  area: 'TYP',
  title: 'the user types at every key, stops, writes a message and stops again',
  needs: ['typing'],
  checks: [
    'client/typing/renews-sparingly',
    'client/typing/renews-in-time',
    'client/typing/stop-is-told',
    'client/typing/stop-only-when-running',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = { limits: { typingTtlMs: 1000 } };
    const session = await kit.connect();
    await kit.join(channel);
    for (let key = 0; key < 14; key += 1) {
      await testee.typing(channel, true);
      await kit.pass(100);
    }
    await testee.typing(channel, false);
    await session.next((frame) => frame.type === 'typing' && frame.active === false);
    await testee.typing(channel, true);
    await testee.send(channel, 'done', { ref: 'done' });
    await testee.typing(channel, false);
    await session.stays(400);
  },
});
