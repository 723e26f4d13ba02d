import { clientScenario } from '../../../scenario/scenario.js';

/** All that a server may send and that is neither final nor in a range of this protocol; 1005 is a close without a code. */
const CODES = [1000, 1001, 1002, 1003, 1005, 1007, 1008, 1010, 1011, 1012, 1013, 1014, 3000, 4300, 4999];
/** So many delays that half of them hardly ever crowd by chance: drawn from 500 ms instead of 40 they do once in 10,000 times. */
const ROUNDS = 3;

export default clientScenario({
  id: 'client/reconnect/other-codes',
  area: 'REC',
  title: 'losses after which a client comes back: 1000 to 1003, 1005 to 1008, 1010 to 1014, 3000, 4300, 4999',
  checks: ['client/reconnect/returns-after-other-codes', 'client/reconnect/delay-within-bound'],
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 40, stableMs: 0 } };
    let session = await kit.connect();
    for (const code of Array.from({ length: ROUNDS }, () => CODES).flat()) {
      session.close(code);
      session = await stage.welcomed();
    }
    session.reset();
    await stage.welcomed();
  },
});
