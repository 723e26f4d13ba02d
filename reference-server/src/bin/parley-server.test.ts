import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { SETTINGS } from '../config/settings.js';
import { folder } from '../testing/folder.js';
import { Peer } from '../testing/peer.js';

const bin = fileURLToPath(new URL('./parley-server.js', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]) => runWith({}, ...args);

async function runWith(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

async function listen(t: { teardown(run: () => unknown): void }, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [bin, '--port', '0', '--store', 'memory', ...args]);
  t.teardown(() => child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('no pipes');
  const answers = createInterface({ input: child.stdout });
  const [line] = (await once(answers, 'line')) as [string];
  return { child, line, url: line.split(' ').at(-1) ?? '', answers };
}

t.test('--help names every option with its range', async (t) => {
  const { code, out } = await run('--help');
  t.equal(code, 0);
  for (const { flag } of Object.values(SETTINGS)) if (flag) t.match(out, `--${flag} `);
});

t.test('what makes no sense is refused with exit 2 and a reason', async (t) => {
  const cases: [string[], RegExp][] = [
    [['--heartbeat-interval', '0'], /--heartbeat-interval: found 0; allowed: an integer from 10 to/],
    [['--max-in-flight', '1.5'], /--max-in-flight: found "1.5"; allowed: an integer/],
    [['--port', '65536'], /--port: found 65536; allowed: an integer from 0 to 65535/],
    [['--path', 'live'], /--path: found "live"; allowed: a path that begins with/],
    [['--no-such-flag'], /unknown option/],
    [['--config', '/nowhere/p.json'], /^parley-server: \/nowhere\/p\.json: cannot be read \(ENOENT\)$/m],
    [['--port', '0', '--heartbeat-interval', '60000'], /has to be greater than heartbeatIntervalMs/],
  ];
  for (const [args, reason] of cases) {
    const { code, out, err } = await run(...args);
    t.equal(code, 2, args.join(' '));
    t.match(err, reason);
    t.notMatch(err, /\n {4}at /, 'no stack trace');
    t.equal(out, '');
  }
});

t.test('prints its address, advertises what the flags say, drains on SIGTERM with exit 0', async (t) => {
  const { child, line, url } = await listen(
    t,
    '--heartbeat-interval',
    '1234',
    '--max-batch-items',
    '7',
    '--path',
    '/live',
  );
  t.match(line, /^parley-server listening on ws:\/\/127\.0\.0\.1:\d+\/live$/);
  const peer = await Peer.open(url, 'parley.v1');
  peer.send({ type: 'hello', protocol: '1.0', clientId: 'c' });
  t.match(await peer.take('welcome'), { heartbeat: { intervalMs: 1234 }, limits: { maxBatchItems: 7 } });
  child.kill('SIGTERM');
  t.match(await peer.take('goodbye'), { code: 4200 });
  t.match(await peer.closed, { code: 4200 });
  const [code] = (await once(child, 'close')) as [number];
  t.equal(code, 0);
});

t.test('what is said is there after a SIGKILL; a second server for the same folder is refused', async (t) => {
  const place = folder(t);
  const { child, url } = await listen(t, '--store', `file:${place}`);
  const ann = await Peer.welcome(url, 'ann');
  const { epoch } = await ann.join('r');
  ann.say('r', 'm');
  t.match(await ann.take('ack'), { offset: 1 });
  const second = await run('--port', '0', '--store', `file:${place}`);
  t.equal(second.code, 1);
  t.match(second.err, new RegExp(`^parley-server: the data in .* are in use by process ${child.pid}\\n$`));
  child.kill('SIGKILL');
  await once(child, 'close');
  const again = await listen(t, '--store', `file:${place}`);
  const bob = await Peer.welcome(again.url, 'bob');
  t.match(await bob.join('r', { offset: 0 }), { epoch, offset: 1, recovered: true });
  t.match(await bob.take('message'), { id: 'm', offset: 1 });
});

t.test('a port that is taken is said in one line', async (t) => {
  const { url } = await listen(t);
  const { code, err } = await run('--store', 'memory', '--port', new URL(url).port);
  t.equal(code, 1);
  t.match(err, /^parley-server: .*EADDRINUSE.*\n$/m);
});

t.test('an operator commands on stdin and is answered on stdout', async (t) => {
  const { child, url, answers } = await listen(t, '--operator');
  let id = 0;
  const tell = async (command: string, fields: object = {}) => {
    id += 1;
    const answer = once(answers, 'line');
    child.stdin?.write(`${JSON.stringify({ id, command, ...fields })}\n`);
    return JSON.parse(((await answer) as [string])[0]);
  };
  const { result } = await tell('describe');
  t.match(result, { contract: 1, commands: ['describe', 'revoke'] });
  t.notOk(result.commands.includes('issue_token'), 'without auth there are no tokens');
  const ann = await Peer.welcome(url, 'ann');
  await ann.join('r');
  t.same(await tell('revoke', { userId: 'ann', channelId: 'r', action: 'message' }), { id, result: {} });
  ann.say('r', 'm');
  t.match(await ann.next(), { code: 'forbidden' });
  await ann.take('left');
  await ann.join('r');
  await tell('reset_log', { channelId: 'r' });
  t.match(await ann.closed, { code: 4103 });
  t.match(await tell('dance'), { error: { code: 'unsupported' } });
  t.match(await tell('stall_store'), { error: { code: 'invalid', message: /channelId/ } });
});

t.test('with --operator-tokens, tokens of the operator are needed', async (t) => {
  const { child, url, answers } = await listen(t, '--operator-tokens');
  const token = async (kind: string) => {
    const answer = once(answers, 'line');
    child.stdin?.write(`${JSON.stringify({ id: 1, command: 'issue_token', userId: 'ann', kind })}\n`);
    return JSON.parse(((await answer) as [string])[0]).result.token;
  };
  const greet = async (fields: object) => {
    const peer = await Peer.open(url, 'parley.v1');
    peer.send({ type: 'hello', protocol: '1.0', clientId: 'c', ...fields });
    return peer;
  };
  t.match(await (await greet({ token: await token('good'), userId: 'bob' })).take('welcome'), { userId: 'ann' });
  t.match(await (await greet({ token: await token('forged') })).closed, { code: 4001 });
  t.match(await (await greet({ token: await token('expired') })).closed, { code: 4001 });
  t.match(await (await greet({})).closed, { code: 4001 });
});

t.test('settings come from a file and the environment too, and are printed without starting', async (t) => {
  const place = folder(t, { 'p.json': '{"maxChannels": 9, "maxInFlight": 8}' });
  const env = { PARLEY_CONFIG: join(place, 'p.json'), PARLEY_MAX_CHANNELS: '10' };
  const { code, out, err } = await runWith(env, '--print-config', '--max-batch-items', '11');
  t.equal(code, 0);
  t.match(JSON.parse(out), { maxInFlight: 8, maxChannels: 10, maxBatchItems: 11, port: 8787 });
  t.match(err, /^maxChannels is set by PARLEY_MAX_CHANNELS$/m);
  t.match(err, /^maxInFlight is set by .*p\.json: \/maxInFlight$/m);
});
