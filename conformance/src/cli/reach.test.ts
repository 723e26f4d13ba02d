/** A server as it stands in the world: behind TLS, with credentials, behind a proxy that wants a header. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Test, test } from 'tap';
import { WebSocketServer } from 'ws';
import { folder, parley } from './spawn-kit.js';

const SERVER = fileURLToPath(new URL('../../../reference-server/dist/bin/parley-server.js', import.meta.url));
const ONE = ['--filter', 'server/heartbeat/answers-pings', '--reporter', 'json'];

/** Prints a token for the secret in a file, of a user and a life in s; and notes that it was asked. */
const MINT = `
import { createHmac } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
const [secret, life, asked] = process.argv.slice(2);
appendFileSync(asked, 'x');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const exp = Math.floor(Date.now() / 1000) + Number(life);
const head = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part({ sub: 'staging-user', exp });
console.log(head + '.' + createHmac('sha256', readFileSync(secret)).update(head).digest('base64url'));
`;

/** A server with a certificate that nobody vouches for, which asks for tokens. */
async function staging(t: Test) {
  const at = await folder(t);
  const [key, cert, secret, mint, asked] = ['key.pem', 'cert.pem', 'secret', 'mint.mjs', 'asked'].map((name) =>
    join(at, name),
  ) as [string, string, string, string, string];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  writeFileSync(secret, randomBytes(32).toString('hex'));
  writeFileSync(mint, MINT);
  writeFileSync(asked, '');
  const server = spawn(process.execPath, [
    ...[SERVER, '--port', '0', '--tls-cert', cert, '--tls-key', key, '--auth-secret-file', secret],
  ]);
  t.teardown(() => void server.kill());
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const [found] = /wss:\/\/\S+/.exec(line) ?? [];
      if (found !== undefined) resolve(found.replace(/127\.0\.0\.1|\[::1\]/, 'localhost'));
    });
    server.on('exit', (code) => reject(new Error(`the server exited with ${code}`)));
  });
  const minting = (life: number) => `${process.execPath} ${mint} ${secret} ${life} ${asked}`;
  return { url, cert, asked: () => readFileSync(asked, 'utf8').length, minting };
}

const openssl = spawnSync('openssl', ['version']).status === 0;

test('behind TLS and tokens', { skip: !openssl && 'openssl is not installed' }, async (t) => {
  const { url, cert, asked, minting } = await staging(t);

  const distrusted = await parley(t, ['server', url, ...ONE, '--token-command', minting(600)]);
  t.equal(distrusted.code, 4);
  t.match(JSON.parse(distrusted.stdout), {
    ended:
      /its certificate is not trusted: self.signed certificate.*--insecure, or name its issuer in NODE_EXTRA_CA_CERTS/,
  });

  const before = asked();
  const insecure = await parley(t, ['server', url, ...ONE, '--insecure', '--token-command', minting(600)]);
  t.equal(insecure.code, 0, insecure.stdout);
  t.match(JSON.parse(insecure.stdout), { verdict: 'conformant' });
  t.equal(asked() - before, 1, 'one token serves a run');
  const written = readdirSync(insecure.out, { recursive: true }).map((name) => join(insecure.out, String(name)));
  const told = written.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'utf8'));
  t.ok(told.some((text) => text.includes('[credential]')));
  for (const text of [...told, insecure.stdout, insecure.stderr]) t.notMatch(text, /eyJhbGciOi/, 'it is told nowhere');

  const trusted = await parley(t, ['server', url, ...ONE, '--token-command', minting(30)], {
    env: { NODE_EXTRA_CA_CERTS: cert },
  });
  t.equal(trusted.code, 0, trusted.stdout);
  t.ok(asked() - before > 2, 'a token that is about to expire is not used again');

  const refused = await parley(t, ['server', url, ...ONE, '--insecure', '--token', 'not-a-token']);
  t.equal(refused.code, 4);
  t.match(JSON.parse(refused.stdout), { ended: /the server refused the credential .*4001/ });

  const plain = await parley(t, ['server', url.replace('wss:', 'ws:'), ...ONE, '--patience', '500']);
  t.equal(plain.code, 4, 'what does not speak TLS gets nowhere');
});

test('a mistake about credentials is told before anything is started', async (t) => {
  const server = ['server', 'wss://localhost:1/', ...ONE];
  for (const [args, says] of [
    [['--token', 'x', '--token-command', 'echo y'], /--token and --token-command exclude each other/],
    [['--token-command', 'exit 7'], /error: --token-command: `exit 7` ended with 7/],
  ] as const) {
    const { code, stderr } = await parley(t, [...server, ...args]);
    t.equal(code, 2);
    t.match(stderr, says);
  }
  const { stdout } = await parley(t, [...server, '--token', 'from the command line'], {
    files: { 'parley.config.json': '{"server":{"tokenCommand":"exit 7"}}' },
  });
  t.match(JSON.parse(stdout), { ended: /nothing answers/ }, 'the command line wins');
});

test('--header is in every upgrade, and its value in no report', async (t) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  t.teardown(() => server.close());
  const seen: unknown[] = [];
  server.on('connection', (socket, { headers }) => {
    seen.push(headers['x-tenant']);
    socket.on('message', () => socket.close(1011));
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const args = ['server', `ws://127.0.0.1:${port}`, ...ONE, '--header', 'X-Tenant: seven-of-nine'];
  const { stdout } = await parley(t, args);
  t.ok(seen.length > 1);
  t.ok(seen.every((value) => value === 'seven-of-nine'));
  t.notMatch(stdout, /seven-of-nine/);
});

test('an address that promises TLS and has none is said to', async (t) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  t.teardown(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, stdout } = await parley(t, ['server', `wss://127.0.0.1:${port}`, ...ONE]);
  t.equal(code, 4);
  t.match(JSON.parse(stdout), { ended: /does not speak TLS, so perhaps ws:/ });
});
