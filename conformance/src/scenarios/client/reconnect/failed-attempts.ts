import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/reconnect/failed-attempts',
  area: 'REC',
  title: '26 attempts in a row fail before welcome: refused, reset, closed after the open',
  checks: [
    'client/reconnect/returns-after-failed-attempt',
    'client/reconnect/delays-grow',
    'client/reconnect/delays-spread',
    'client/reconnect/delay-within-bound',
  ],
  takes: 5000,
  async run(kit) {
    const { stage } = kit;
    stage.model.welcome = { reconnect: { baseMs: 20, capMs: 400, stableMs: 60_000 } };
    const session = await kit.connect();
    stage.handle('hello', (_frame, early) => early.close(1011));
    const failures = [{ refuse: 503 }, 'reset', 'accept', { refuse: 401 }] as const;
    for (let count = 0; count < 26; count++) stage.plan(failures[count % failures.length] ?? 'reset');
    session.close(1012);
    await stage.attempt();
    for (let count = 0; count < 26; count++) await stage.attempt();
  },
});
