/** Baselines, as a user has them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'tap';
import { script } from '../check/script.js';
import { serialise } from '../trace/jsonl.js';
import type { Baseline } from '../verdict/baseline.js';
import { folder, parley } from './spawn-kit.js';

const CHECK = 'server/heartbeat/pong-echoes-timestamp';

/** A recorded server that answers a ping with a pong that echoes `timestamp`. */
function trace(timestamp: string): string {
  const { events } = script('server')
    .welcomed('c1')
    .client('c1', { type: 'ping', timestamp: '7' })
    .server('c1', { type: 'pong', timestamp, serverTime: 1 })
    .add({ kind: 'end' });
  return serialise(events);
}

test('what a baseline knows is green, until it is none any more', async (t) => {
  const dir = await folder(t);
  const [bad, good, file] = ['bad.jsonl', 'good.jsonl', 'deep/known.json'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(bad, trace('8'));
  writeFileSync(good, trace('7'));
  const judge = (path: string, ...args: string[]) => parley(t, ['judge', path, '--filter', CHECK, ...args]);
  const broken = await judge(bad);
  t.equal(broken.code, 1, broken.stdout + broken.stderr);
  // A second check must pass, for a run that shows nothing is no success.
  const written = await parley(t, ['judge', bad, '--write-baseline', file]);
  t.equal(written.code, 0, written.stdout + written.stderr);
  const baseline = JSON.parse(readFileSync(file, 'utf8')) as Baseline;
  t.match(baseline.entries, [{ check: CHECK, expect: 'fail', reason: /^not explained yet; seen: / }]);
  t.equal((await parley(t, ['judge', bad, '--baseline', file])).code, 0);
  const stale = await judge(good, '--baseline', file);
  t.equal(stale.code, 1);
  t.match(stale.stdout, /the baseline expects fail of .*, and it is pass now: remove the entry/);
  t.match(stale.stdout, /STALE-BASELINE/);
});

test('a run that ended early writes no baseline', async (t) => {
  const file = join(await folder(t), 'known.json');
  const { code, stderr } = await parley(t, ['server', 'ws://127.0.0.1:1', '--area', 'batch', '--write-baseline', file]);
  t.equal(code, 4);
  t.match(stderr, /the run ended early: .*known\.json is not written/);
  t.notOk(existsSync(file));
});

test('a baseline that cannot be used is refused before anything runs', async (t) => {
  const file = join(await folder(t), 'known.json');
  for (const [text, says] of [
    [undefined, /--baseline .*known\.json: there is no such file/],
    ['{"entries": []}', /known\.json: it is no baseline/],
    ['{"format": "parley-baseline/1", "entries": [{"check": "server/x"}]}', /entry 1: server\/x: "expect" has to be/],
  ] as const) {
    if (text !== undefined) writeFileSync(file, text);
    const { code, stderr } = await parley(t, ['server', 'ws://127.0.0.1:1', '--baseline', file]);
    t.equal(code, 2);
    t.match(stderr, says);
  }
});
