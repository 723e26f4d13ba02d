import { paceOf } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** From one key to the next, in ms. */
const KEY = 100;

export default clientScenario({
  id: 'client/typing/own',
  area: 'TYP',
  title: 'the user types at every key, stops, writes a message and stops again, and leaves while typing',
  needs: ['typing'],
  checks: [
    'client/typing/renews-sparingly',
    'client/typing/renews-in-time',
    'client/typing/stop-is-told',
    'client/typing/stop-only-when-running',
    'client/ordering/nothing-after-leave',
  ],
  takes: 3000,
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    // So long that of the keys of a slow adapter some come late in each lease, too.
    const typingTtlMs = Math.max(1000, Math.ceil(6 * (KEY + (await paceOf(kit)))));
    stage.model.welcome = { limits: { typingTtlMs } };
    const session = await kit.connect();
    await kit.join(channel);
    // Beyond the end of the first lease, however many keys that takes, and not so long that the next one is old, whenever it began.
    for (const began = performance.now(); performance.now() - began < 1.2 * typingTtlMs; ) {
      await testee.typing(channel, true);
      await kit.pass(KEY);
    }
    await testee.typing(channel, false);
    await unlessUnmet(session.next((frame) => frame.type === 'typing' && frame.active === false));
    await testee.typing(channel, true);
    await testee.send(channel, 'done', { ref: 'done' });
    await testee.typing(channel, false);
    await session.stays(400);
    await testee.typing(channel, true);
    await unlessUnmet(session.next((frame) => frame.type === 'typing' && frame.active === true));
    await testee.leave(channel);
    await session.next('leave');
    // Whoever renews the lease of a user who says nothing more does it before the lease is over.
    await session.stays(typingTtlMs);
  },
});
