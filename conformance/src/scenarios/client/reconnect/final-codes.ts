import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/final-codes',
  area: 'REC',
  title: 'closes with final codes, known and unknown ones',
  checks: [
    'client/reconnect/stays-away-after-final-codes',
    'client/reconnect/reports-final-code',
    'client/reconnect/unknown-codes-by-range',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    for (const code of [1009, 4000, 4001, 4002, 4003, 4006, 4050, 4099]) {
      const session = await kit.connect();
      session.close(code);
      await stage.quiet(500);
      await testee.reset();
    }
  },
});
