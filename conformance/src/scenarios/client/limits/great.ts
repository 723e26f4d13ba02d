import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

/** The greatest that a limit may be, and two that programs which count in 32 bits take for nothing or for less. */
const GREAT = [2 ** 53 - 1, 2 ** 32, 2 ** 31];

export default clientScenario({
  id: 'client/limits/great',
  area: 'LIM',
  title: 'servers whose limits are as great as they may be, and greater than 32 bits can count',
  checks: ['client/limits/great-limits'],
  async run(kit) {
    const { stage, testee } = kit;
    const batch = testee.claims('batch') ? { batchWindowMs: 20 } : {};
    for (const great of GREAT) {
      const limits = { maxFrameBytes: great, maxBatchItems: great, maxInFlight: great, maxChannels: great };
      stage.model.welcome = { limits: { ...limits, maxTextLength: great } };
      const [one, two] = [kit.channel('one'), kit.channel('two')];
      await kit.connect(batch);
      await kit.join(one, two);
      for (const channel of [one, two]) await sendAll(kit, channel, `${great} ${channel}`);
      await unlessUnmet(verdicts(testee, `${great} ${one}`, `${great} ${two}`));
      await kit.fence(two);
      await testee.reset();
      stage.catchUp();
    }
  },
});
