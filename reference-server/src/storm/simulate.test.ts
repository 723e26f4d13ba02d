import t from 'tap';
import { type Storm, simulate } from './simulate.js';

const STORM: Storm = {
  clients: 20_000,
  acceptRate: 1000,
  backlog: 500,
  connectTimeoutMs: 10_000,
  baseMs: 1000,
  capMs: 30_000,
  jitter: 'full',
  spreadMs: 0,
  horizonMs: 3_600_000,
  seed: 7,
};

t.test('every client comes back once, and not faster than the server takes them', async (t) => {
  const { seconds, allMs, halfMs, mostMs, attempts } = simulate(STORM);
  const accepted = seconds.reduce((sum, second) => sum + second.accepted, 0);
  t.equal(accepted, STORM.clients);
  t.equal(
    seconds.reduce((sum, second) => sum + second.attempts, 0),
    attempts,
  );
  t.ok(seconds.every((second) => second.accepted <= STORM.acceptRate + 1));
  t.ok((halfMs ?? 0) < (mostMs ?? 0) && (mostMs ?? 0) <= (allMs ?? 0));
  t.ok((allMs ?? 0) >= 20_000 && (allMs ?? 0) < 60_000, `${allMs} ms`);
  t.ok(attempts >= STORM.clients);
});

t.test('the same seed, the same storm; another, another', async (t) => {
  t.same(simulate(STORM), simulate(STORM));
  t.notSame(simulate(STORM).attempts, simulate({ ...STORM, seed: 8 }).attempts);
});

t.test('a server that keeps up has everyone back by the first bound', async (t) => {
  const { allMs, attempts } = simulate({ ...STORM, acceptRate: 1_000_000, backlog: 20_000 });
  t.ok((allMs ?? 0) <= STORM.baseMs + 10);
  t.equal(attempts, STORM.clients);
});

t.test('without jitter all come in the same instants, and the server idles between them', async (t) => {
  const even = simulate(STORM);
  const waves = simulate({ ...STORM, jitter: 'none' });
  t.equal(waves.seconds[0]?.attempts, STORM.clients, 'all of them after exactly the base');
  t.equal(waves.peak, STORM.clients);
  t.ok((waves.allMs ?? 0) > 5 * (even.allMs ?? 0), `${waves.allMs} against ${even.allMs} ms`);
});

t.test('a drain spreads the first attempts', async (t) => {
  const told = simulate({ ...STORM, spreadMs: 20_000 });
  t.ok(told.peak < simulate(STORM).peak / 5, `${told.peak} in the worst second`);
});

t.test('who waits in the backlog for longer than its connect timeout tries again', async (t) => {
  const patient = simulate({ ...STORM, clients: 2000, acceptRate: 100, backlog: 2000, connectTimeoutMs: 60_000 });
  t.equal(patient.attempts, 2000);
  const hasty = simulate({ ...STORM, clients: 2000, acceptRate: 100, backlog: 2000, connectTimeoutMs: 1000 });
  t.ok(hasty.attempts > 2000);
  t.ok(hasty.allMs);
});

t.test('what does not end by the horizon says so', async (t) => {
  const { allMs, halfMs } = simulate({ ...STORM, acceptRate: 1, horizonMs: 5000 });
  t.equal(allMs, undefined);
  t.equal(halfMs, undefined);
  t.throws(() => simulate({ ...STORM, acceptRate: 0 }), RangeError);
});
