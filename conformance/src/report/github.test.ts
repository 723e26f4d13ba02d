import { test } from 'tap';
import { cut, dead, green, mixed } from './example.js';
import { githubReport } from './github.js';

const lines = (result: typeof mixed) => githubReport(result).trimEnd().split('\n').filter(Boolean);

test('each line is one command, whatever a testee has said', async (t) => {
  const check = { ...mixed.checks[1], message: 'x\r\n::stop-commands::y\n100%: a,b' } as (typeof mixed.checks)[number];
  for (const result of [mixed, dead, cut, { ...mixed, checks: [check] }]) {
    for (const line of lines(result)) t.match(line, /^::(error|warning|notice) title=[^:,\r\n]+::[^\r\n]+$/);
  }
  t.match(lines({ ...mixed, checks: [check] })[0], /x\\u000d%0A::stop-commands::y%0A100%25: a,b/);
});

test('violations come first, a broken SHOULD is a warning, green says nothing', async (t) => {
  const said = lines(mixed);
  t.match(
    said[0],
    /^::error title=parley server\/heartbeat\/fail::PLY-HBT-6 A server MUST .*%0Afail: .*%0Ahint: .*%0Aagain: parley/,
  );
  t.same(
    said.map((line) => line.split(' ')[0]),
    ['::error', '::error', '::error', '::error', '::warning'],
  );
  t.same(lines(green), []);
  t.match(lines(dead), [/^::error title=parley server%3A incomplete::the run ended early/]);
});

test('what a baseline knows is a notice', async (t) => {
  const known = { ...mixed, checks: mixed.checks.map((check) => ({ ...check, known: 'see #12' })) };
  t.ok(lines(known).every((line) => line.startsWith('::notice ')));
});
