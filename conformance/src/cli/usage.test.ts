import { test } from 'tap';
import { parley } from './spawn-kit.js';

const refused: readonly (readonly [args: string, says: RegExp])[] = [
  ['', /Usage: parley/],
  ['sever ws://x', /unknown command 'sever'\s+\(Did you mean server\?\)/],
  ['server', /give the address of a server, or a command after/],
  ['server --', /the command after `--` is missing/],
  ['server http://127.0.0.1:1', /"http:\/\/127.0.0.1:1" is not a ws:\/\/ or wss:\/\/ address/],
  ['server ws://127.0.0.1:1 ws://127.0.0.1:2 -- node x.js', /a command starts one node/],
  ['server ws://127.0.0.1:1 --area hartbeat', /no check is in the area "hartbeat"; nearest: heartbeat/],
  [
    'server ws://127.0.0.1:1 --filter anser-pings',
    /no check or scenario matches the filter "anser-pings"; nearest: .*answers-pings/,
  ],
  ['server ws://127.0.0.1:1 --requirement PLY-HBT-999', /no requirement is called "PLY-HBT-999"; nearest: PLY-HBT-/],
  ['server ws://127.0.0.1:1 --area heartbeat --filter batch/items', /the selection is empty/],
  ['server ws://127.0.0.1:1 --profile coer', /no profile "coer"; nearest: core/],
  ['server ws://127.0.0.1:1 --jobs 0', /An integer from 1 to 256 is expected/],
  ['server ws://127.0.0.1:1 --timeout soon', /A duration like 500, 500ms, 2s or 1m is expected/],
  ['server ws://127.0.0.1:1 --header nothing', /"Name: value" is expected/],
  ['server ws://127.0.0.1:1 --reporter pdf', /terminal, tap, junit, json, .* is expected/],
  ['server ws://127.0.0.1:1 --reporter tap --reporter json', /two reports cannot both go to stdout/],
  ['server ws://127.0.0.1:1 --reporter tap --reporter github', /annotations would spoil the tap report on stdout/],
  ['server ws://127.0.0.1:1 --reporter json=/dev/null/x', /--reporter json=\/dev\/null\/x: E(NOTDIR|EXIST)/],
  ['server ws://127.0.0.1:1 --nonsense', /unknown option '--nonsense'/],
  ['server ws://127.0.0.1:1 --out /dev/null/x', /--out \/dev\/null\/x: ENOTDIR/],
  ['client', /give the command of an adapter after `--`, or --listen/],
  ['client --listen -- ./adapter', /--listen and a command exclude each other/],
  ['client --listen nowhere', /host:port or port is expected/],
  ['judge', /missing required argument 'trace'/],
  ['judge nothing.jsonl', /nothing.jsonl does not exist/],
  ['judge .', /there is no trace \(.jsonl\) below \./],
  ['report', /missing required argument 'report'/],
  ['report nothing.json', /nothing\.json: ENOENT/],
  ['completion tcsh', /Allowed choices are bash, zsh, fish/],
  ['list verdicts', /Allowed choices are requirements, checks, scenarios/],
  ['explain PLY-HBT-0', /nothing is called "PLY-HBT-0"; nearest: PLY-HBT-/],
];

test('a command line that makes no sense gets exit code 2 and the reason', { jobs: 2 }, async (t) => {
  for (const [args, says] of refused) {
    t.test(args || 'no arguments', async (t) => {
      const { code, stdout, stderr } = await parley(t, args.split(' ').filter(Boolean));
      t.equal(code, 2);
      t.match(stderr, says);
      t.equal(stdout, '');
    });
  }
});

test('help teaches with examples and is no error', async (t) => {
  for (const args of [
    ['--help'],
    ['server', '--help'],
    ['client', '--help'],
    ['judge', '--help'],
    ['report', '--help'],
    ['list', '--help'],
    ['completion', '--help'],
  ]) {
    const { code, stdout } = await parley(t, args);
    t.equal(code, 0);
    t.match(stdout, /Usage: parley[\s\S]*Examples:\n {2}\$ parley /, args.join(' '));
  }
  t.match((await parley(t, ['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('list and explain tell what the kit knows', async (t) => {
  const listed = await parley(t, ['list', '--json']);
  const { requirements } = JSON.parse(listed.stdout) as {
    requirements: {
      id: string;
      level: string;
      checks: string[];
      scenarios: string[];
      mutants: string[];
      reason?: string;
    }[];
  };
  t.ok(requirements.length > 400);
  for (const { id, checks, reason } of requirements) t.ok(checks.length > 0 || reason, id);
  t.match(
    requirements.find(({ id }) => id === 'PLY-HBT-6'),
    { level: 'MUST', checks: ['server/heartbeat/pong-echoes-timestamp'] },
  );
  const explained = await parley(t, ['explain', 'ply-hbt-6']);
  t.equal(explained.code, 0);
  t.match(
    explained.stdout,
    /PLY-HBT-6 {2}MUST, server[\s\S]*`pong` of a server MUST[\s\S]*server\/heartbeat\/pong-echoes-timestamp/,
  );
  const check = await parley(t, ['explain', 'server/heartbeat/pong-echoes-timestamp']);
  t.match(check.stdout, /requirements:\n {2}PLY-HBT-6 [\s\S]*reached in:\n {2}server\/heartbeat\/answers-pings/);
});
