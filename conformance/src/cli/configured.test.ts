import { test } from 'tap';
import type { RunResult } from '../verdict/result.js';
import { parley } from './spawn-kit.js';

const NOBODY = 'ws://127.0.0.1:1/rt';
const config = (value: object) => ({ 'parley.config.json': JSON.stringify(value) });
const ONE = { run: { filter: ['server/heartbeat/answers-pings'], seed: 7 }, reporters: ['json'] };

test('what the command line leaves open is in the configuration', async (t) => {
  const { code, stdout, stderr } = await parley(t, ['server'], {
    files: config({ ...ONE, server: { urls: [NOBODY], run: { filter: ['server/batch/items'] } } }),
  });
  t.equal(code, 4, stderr);
  t.match(JSON.parse(stdout), { testee: NOBODY, seed: 7, scenarios: [{ id: 'server/batch/items' }] });
});

test('flags win, and a server that is named is the only one', async (t) => {
  const { stdout } = await parley(t, ['server', 'ws://127.0.0.1:1/other', '--seed', '9', '--config', 'mine.json'], {
    files: { 'mine.json': JSON.stringify({ ...ONE, server: { urls: [NOBODY], command: ['no-such-program'] } }) },
  });
  const result = JSON.parse(stdout) as RunResult;
  t.match(result, { testee: 'ws://127.0.0.1:1/other', seed: 9, scenarios: [{ id: 'server/heartbeat/answers-pings' }] });
  t.match(result.scenarios[0]?.reason, /nothing answers at ws:\/\/127\.0\.0\.1:1\/other/);
});

test('a client is found in the configuration too', async (t) => {
  const { code, stdout } = await parley(t, ['client', '--filter', 'client/frames/unknown'], {
    files: config({ reporters: ['json'], client: { command: ['no-such-program'] } }),
  });
  t.equal(code, 4);
  t.match(JSON.parse(stdout), { testee: 'no-such-program', ended: /no-such-program/ });
});

const REFUSED: readonly (readonly [args: string, files: Readonly<Record<string, string>>, says: RegExp])[] = [
  ['server --config gone.json', {}, /--config gone\.json: there is no such file/],
  ['server --config .', {}, /\.: it cannot be read: EISDIR/],
  ['server', { 'parley.config.json': '{"server":' }, /parley\.config\.json: it is not JSON: /],
  ['server', config({ server: { url: NOBODY } }), /parley\.config\.json: \/server\/url: .* nearest: "urls"/],
  [
    'server',
    config({ server: { urls: [NOBODY] }, reporters: ['pdf'] }),
    /parley\.config\.json: \/reporters: found "pdf"\. terminal, tap, .* is expected/,
  ],
  [
    'server',
    config({ server: { urls: [NOBODY], headers: { 'no good': 'x' } } }),
    /\/server\/headers: found "no good: x"\. "Name: value" is expected/,
  ],
  ['server', config({ client: {} }), /or put them into parley\.config\.json as \/server\/urls and \/server\/command/],
  ['client', config({}), /or put one into parley\.config\.json as \/client\/command/],
  ['server --no-config', config({ server: { urls: [NOBODY] } }), /give the address of a server/],
];

test('what makes no sense is refused, with the file and the place', async (t) => {
  for (const [args, files, says] of REFUSED) {
    const { code, stderr, stdout } = await parley(t, args.split(' '), { files });
    t.equal(code, 2, args);
    t.match(stderr, says);
    t.equal(stdout, '');
  }
});
