import { clientScenario } from '../../../scenario/scenario.js';

/** The first four have smaller bounds than the cap; the others are draws of one bound. */
const ATTEMPTS = 30;

export default clientScenario({
  id: 'client/reconnect/failed-attempts',
  area: 'REC',
  title: '30 attempts in a row fail before welcome: refused, reset, closed after the open',
  checks: [
    'client/reconnect/returns-after-failed-attempt',
    'client/reconnect/delays-grow',
    'client/reconnect/delays-spread',
    'client/reconnect/delay-within-bound',
  ],
  takes: 10_000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 40, capMs: 640, stableMs: 60_000 } };
    const session = await kit.connect();
    stage.handle('hello', (_frame, early) => early.close(1011));
    const failures = [{ refuse: 503 }, 'reset', 'accept', { refuse: 401 }] as const;
    for (let count = 0; count < ATTEMPTS; count++) stage.plan(failures[count % failures.length] ?? 'reset');
    session.close(1012);
    await stage.attempt();
    for (let count = 0; count < ATTEMPTS; count++) await stage.attempt();
  },
});
