/** A whole process: tokens, certificates, rights and what its log tells. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import t, { type Test } from 'tap';
import { WebSocket } from 'ws';
import { folder } from '../testing/folder.js';
import { Peer } from '../testing/peer.js';

const bin = fileURLToPath(new URL('./parley-server.js', import.meta.url));
const SECRET = 'correct horse battery staple, thirty-two bytes';

interface Line {
  readonly msg: string;
  readonly [fact: string]: unknown;
}

/** A server, and all that it has written. */
class Running {
  readonly child: ChildProcess;
  url = '';
  output = '';
  readonly #lines: Line[] = [];
  readonly #taken = new Set<Line>();
  #wake = () => {};

  private constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.on('data', (chunk) => {
      this.output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      this.output += chunk;
    });
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        if (line.startsWith('{')) this.#lines.push(JSON.parse(line) as Line);
        this.#wake();
      });
    }
  }

  static async start(t: Test, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Running> {
    const child = spawn(process.execPath, [bin, '--port', '0', '--store', 'memory', ...args], {
      env: { ...process.env, ...env },
    });
    t.teardown(() => child.kill('SIGKILL'));
    const running = new Running(child);
    running.url = String((await running.log('listening')).url);
    return running;
  }

  /** The next line of the log of this kind; earlier ones of other kinds stay. */
  async log(msg: string): Promise<Line> {
    for (;;) {
      const line = this.#lines.find((one) => one.msg === msg && !this.#taken.has(one));
      if (line) {
        this.#taken.add(line);
        return line;
      }
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        this.child.once('exit', () => reject(new Error(`ended:\n${this.output}`)));
      });
    }
  }

  async stop(): Promise<void> {
    const closed = once(this.child, 'close');
    this.child.kill('SIGTERM');
    await closed;
  }
}

const token = (claims: object, secret = SECRET, seconds = 60) =>
  new SignJWT({ exp: Math.floor(Date.now() / 1000) + seconds, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(secret));

async function greet(url: string, fields: object): Promise<Peer> {
  const peer = await Peer.open(url, 'parley.v1');
  peer.send({ type: 'hello', protocol: '1.0', clientId: 'c', ...fields });
  return peer;
}

t.test('tokens decide who connects and what for; neither they nor the secret nor content is logged', async (t) => {
  const place = folder(t, {
    secret: `${SECRET}\n`,
    'rights.mjs': 'export default (user, channel, action, claims) => channel !== "closed" && claims.iss === "us";',
  });
  const args = [
    '--auth-secret-file',
    join(place, 'secret'),
    '--auth-issuer',
    'us',
    '--authorize',
    join(place, 'rights.mjs'),
  ];
  const server = await Running.start(t, [...args, '--auth-tolerance', '0', '--log-level', 'trace']);
  const good = await token({ sub: 'ann', iss: 'us', channels: ['room-*', 'closed'] });
  const bad = await token({ sub: 'ann', iss: 'us' }, 'another secret, also of thirty-two bytes');
  const ann = await greet(server.url, { token: good, userId: 'eve' });
  t.match(await ann.take('welcome'), { userId: 'ann' }, 'PLY-HSK-19');
  await ann.join('room-1');
  ann.say('room-1', 'm', 'something private');
  await ann.take('ack');
  for (const channelId of ['hall', 'closed']) {
    ann.send({ type: 'join', id: channelId, channelId });
    t.match(await ann.take('error'), { code: 'forbidden', replyTo: channelId });
  }
  t.match(await (await greet(server.url, { token: bad })).closed, { code: 4001 }, 'PLY-HSK-20');
  t.match(await (await greet(server.url, { userId: 'ann' })).closed, { code: 4001 });
  const basic = await Peer.open(`${server.url}/?token=${good}&userId=eve`);
  basic.send({ type: 'message', id: 'b', channelId: 'room-1', text: 'from a basic connection' });
  t.match(await ann.take('message'), { userId: 'ann' }, 'PLY-BAS-7');
  t.match(await (await Peer.open(`${server.url}/?token=${bad}`)).closed, { code: 4001 }, 'PLY-BAS-8');
  t.match(await (await Peer.open(`${server.url}/?userId=ann`)).closed, { code: 4001 });
  const brief = await greet(server.url, { token: await token({ sub: 'bob', iss: 'us' }, SECRET, 2) });
  t.match(await brief.take('welcome'), { userId: 'bob' });
  t.match(await brief.closed, { code: 4105 }, 'PLY-HSK-21');
  await server.stop();
  for (const hidden of [
    SECRET,
    good,
    bad,
    ...good.split('.'),
    ...bad.split('.'),
    'private',
    'basic connection',
    'room-1',
  ]) {
    t.notOk(server.output.includes(hidden), `${hidden.slice(0, 20)} is not in the log`);
  }
  t.match(server.output, /"user":"bob","by":"server","code":4105,"reason":"the token has expired"/);
});

t.test('a secret in the environment, read again from a file at SIGHUP', async (t) => {
  const path = join(folder(t, { secret: SECRET }), 'secret');
  const server = await Running.start(t, [], { PARLEY_AUTH_SECRET_FILE: path });
  const next = 'the next secret, which has thirty-two bytes too';
  writeFileSync(`${path}.next`, next);
  renameSync(`${path}.next`, path);
  server.child.kill('SIGHUP');
  t.match(await server.log('reload'), { what: 'certificate' });
  await server.log('reload');
  t.match(await (await greet(server.url, { token: await token({ sub: 'ann' }) })).closed, { code: 4001 });
  t.match(await (await greet(server.url, { token: await token({ sub: 'ann' }, next) })).take('welcome'), {
    userId: 'ann',
  });
  writeFileSync(path, 'short');
  server.child.kill('SIGHUP');
  t.match(await server.log('reload failed, the old one stays'), { what: 'keys of tokens' });
  t.match(await (await greet(server.url, { token: await token({ sub: 'ann' }, next) })).take('welcome'), {});
  const inline = await Running.start(t, [], { PARLEY_AUTH_SECRET: SECRET });
  t.match(await (await greet(inline.url, { token: await token({ sub: 'ann' }) })).take('welcome'), { userId: 'ann' });
});

t.test('the log has a line for each connection that opens and closes, with code, reason and who', async (t) => {
  const server = await Running.start(t, ['--log-format', 'json']);
  const ann = await Peer.welcome(server.url, 'ann');
  t.match(await server.log('open'), { level: 'info', protocol: 'v1', remote: '127.0.0.1', session: String });
  ann.ws.close(4444, 'what a peer says is not ours to log');
  t.match(await server.log('close'), { user: 'ann', by: 'peer', code: 4444, ms: Number });
  const bob = await Peer.welcome(server.url, 'bob');
  bob.ws.send('not JSON');
  t.match(await server.log('close'), { user: 'bob', by: 'server', code: 4002, reason: String });
  const large = await Peer.welcome(server.url, 'large');
  large.ws.send('x'.repeat(70_000));
  t.match(await server.log('close'), { user: 'large', by: 'server', code: 1009 });
  await server.stop();
  t.notMatch(server.output, /ours to log/);
  const quiet = spawn(process.execPath, [bin, '--port', '0', '--store', 'memory', '--log-level', 'silent']);
  t.teardown(() => quiet.kill('SIGKILL'));
  let said = '';
  quiet.stderr.on('data', (chunk) => {
    said += chunk;
  });
  await once(quiet.stdout, 'data');
  quiet.kill('SIGTERM');
  await once(quiet, 'close');
  t.equal(said, '');
});

t.test('a fault shows its stack in the log and nothing of itself on the wire (PLY-SEC-11)', async (t) => {
  const path = join(
    folder(t, { 'rights.mjs': 'export default () => { throw new Error("at the database"); };' }),
    'rights.mjs',
  );
  const server = await Running.start(t, ['--authorize', path]);
  const ann = await Peer.welcome(server.url, 'ann');
  ann.send({ type: 'join', id: 'j', channelId: 'r' });
  t.same(await ann.closed, { code: 1011, reason: 'internal error' });
  t.same(ann.frames, []);
  t.match(await server.log('fault'), { level: 'error', err: { message: 'at the database', stack: /rights\.mjs/ } });
});

t.test('what cannot be used is said in a line, without the secret', async (t) => {
  const place = folder(t, { short: 'short', 'none.mjs': 'export const x = 1;', 'not.pem': 'nothing' });
  const cases: [string[], RegExp][] = [
    [['--auth-secret-file', join(place, 'short')], /the secret of tokens has 5 bytes; allowed: at least 32/],
    [['--authorize', join(place, 'none.mjs')], /its default export is not a function/],
    [['--tls-cert', join(place, 'not.pem'), '--tls-key', join(place, 'not.pem')], /PEM/i],
  ];
  for (const [args, reason] of cases) {
    const child = spawn(process.execPath, [bin, '--port', '0', '--store', 'memory', ...args]);
    t.teardown(() => child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    t.ok(code === 1 || code === 2, args.join(' '));
    t.match(said, reason);
    t.equal(said.split('\n').filter((line) => line.startsWith('parley-server: ')).length, 1, said);
    t.notMatch(said, /\n {4}at /, 'no stack trace');
  }
});

const openssl = (() => {
  try {
    execFileSync('openssl', ['version']);
    return false;
  } catch {
    return 'there is no openssl to make certificates with';
  }
})();

t.test('TLS: wss, and another certificate at SIGHUP without a connection lost', { skip: openssl }, async (t) => {
  const place = folder(t);
  const [cert, key] = [join(place, 'cert.pem'), join(place, 'key.pem')];
  const make = (name: string) => {
    const wanted = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync(
      'openssl',
      [
        'req',
        ...wanted,
        '-subj',
        `/CN=${name}`,
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      {
        stdio: 'ignore',
      },
    );
    return readFileSync(cert);
  };
  const ca = make('localhost');
  const server = await Running.start(t, ['--tls-cert', cert, '--tls-key', key]);
  t.match(server.url, /^wss:\/\/127\.0\.0\.1:\d+$/);
  const name = async () => {
    const socket: TLSSocket = tlsConnect({ port: Number(new URL(server.url).port), rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { subject } = socket.getPeerCertificate();
    socket.destroy();
    return subject.CN;
  };
  const ws = new WebSocket(server.url, 'parley.v1', { ca });
  const ann = new Peer(ws);
  await once(ws, 'open');
  ann.send({ type: 'hello', protocol: '1.0', clientId: 'c', userId: 'ann' });
  await ann.take('welcome');
  t.equal(await name(), 'localhost');
  make('renewed');
  server.child.kill('SIGHUP');
  await server.log('reload');
  t.equal(await name(), 'renewed');
  writeFileSync(cert, 'half a certificate');
  server.child.kill('SIGHUP');
  await server.log('reload failed, the old one stays');
  t.equal(await name(), 'renewed');
  t.same(await ann.fence(), []);
  await ann.join('r');
  ann.say('r', 'm', 'x'.repeat(4000));
  await ann.take('ack');
});
