import { test } from 'tap';
import { report, surprise, survival, table } from './describe.js';
import type { Trial } from './matrix.js';
import { mutant } from './mutant.js';

const deaf = mutant({
  id: 'server/heartbeat/deaf',
  kills: 'server/heartbeat/one-pong-each',
  defect: 'answers no ping',
  patches: [{ file: 'a.ts', find: 'b', replace: 'c' }],
});
const killed: Trial = {
  mutant: deaf,
  verdict: 'fail',
  killed: true,
  collateral: [],
  undeclared: [],
  cut: [],
  durationMs: 12.4,
};
const survived: Trial = {
  ...killed,
  verdict: 'pass',
  killed: false,
  collateral: [{ id: 'server/heartbeat/pong-in-time', verdict: 'fail', message: 'late', scenario: 'server/x' }],
  cut: ['server/y: unmet, the pong did not come'],
};

test('a survivor is told with what every check said', async (t) => {
  const text = survival(survived);
  t.match(text, 'server/heartbeat/deaf is not killed by server/heartbeat/one-pong-each');
  t.match(text, 'answers no ping');
  t.match(text, 'server/heartbeat/one-pong-each: pass');
  t.match(text, 'server/heartbeat/pong-in-time: fail in server/x, late');
  t.match(text, 'cut short: server/y: unmet');
});

test('a kill that is not declared is told with what that check said', async (t) => {
  const loud = { ...survived, undeclared: ['server/heartbeat/pong-in-time'] };
  t.match(surprise(loud, loud.undeclared), 'server/heartbeat/pong-in-time: fail in server/x, late');
  t.notMatch(surprise(loud, []), 'pong-in-time');
  t.match(table([loud]), 'UNDECLARED server/heartbeat/pong-in-time');
  t.notMatch(table([loud]), 'also ');
  t.match(report([killed, loud]), { undeclared: 1 });
});

test('the table counts and names what else was broken', async (t) => {
  const text = table([killed, survived]);
  t.match(text, /^killed {4}server\/heartbeat\/deaf/m);
  t.match(text, /^SURVIVED {2}server\/heartbeat\/deaf/m);
  t.match(text, 'also server/heartbeat/pong-in-time');
  t.match(text, '1 of 2 mutants killed');
  t.match(text, '0 with kills that they do not declare');
});

test('the report has a line for each mutant, without its patches', async (t) => {
  t.match(report([killed, survived]), {
    format: 'parley-mutants/1',
    killed: 1,
    total: 2,
    mutants: [{ id: deaf.id, files: ['a.ts'], killed: true, durationMs: 12 }, { killed: false }],
  });
  t.notMatch(JSON.stringify(report([killed])), 'patches');
});
