import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { settle } from '../options.js';
import { printConfig, withoutPassword } from './print.js';
import { ConfigError, resolve } from './resolve.js';
import { SETTINGS } from './settings.js';
import { fromEnvironment, fromFile, fromFlags, type Source } from './sources.js';

const flags = (given: Parameters<typeof fromFlags>[0]) => fromFlags(given, SETTINGS);
const env = (given: NodeJS.ProcessEnv) => fromEnvironment(given, SETTINGS);
const file = (value: unknown) => fromFile('p.json', JSON.stringify(value));

function problems(...sources: Source[]): readonly string[] {
  try {
    resolve(sources);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

t.test('defaults alone', async (t) => {
  const { config, from } = resolve([]);
  t.match(config, { port: 8787, host: '127.0.0.1', path: '/', operator: false, ...settle({}) });
  t.equal(config.origins, undefined);
  t.equal(from.size, 0);
});

t.test('flags win over the environment, that over the file, that over defaults', async (t) => {
  const sources = [
    flags({ port: '1', origin: ['https://a.example', 'https://b.example'] }),
    env({ PARLEY_PORT: '2', PARLEY_HOST: '::1', PARLEY_OPERATOR: 'true', PARLEY_PATH: '' }),
    file({ $schema: 'x', port: 3, host: '0.0.0.0', maxInFlight: 4 }),
  ];
  const { config, from } = resolve(sources);
  t.match(config, { port: 1, host: '::1', path: '/', maxInFlight: 4, operator: true, maxChannels: 100 });
  t.same(config.origins, ['https://a.example', 'https://b.example']);
  t.same(Object.fromEntries(from), {
    port: '--port',
    origins: '--origin',
    host: 'PARLEY_HOST',
    operator: 'PARLEY_OPERATOR',
    maxInFlight: 'p.json: /maxInFlight',
  });
  t.same(resolve([env({ PARLEY_ORIGIN: 'https://a.example, https://b.example' })]).config.origins, config.origins);
});

t.test('every problem of every source is told: where, what was found, what is allowed', async (t) => {
  const said = problems(
    flags({ port: '65536', 'max-in-flight': '1.5' }),
    env({ PARLEY_HEARTBEAT_INTERVAL: 'soon', PARLEY_OPERATOR: 'perhaps', PARLEY_PATH: 'live?x' }),
    file({ maxChannels: '7', maxInFlght: 1, __proto__: 1, toString: 2, port: 9.5, origins: 'https://a.example' }),
  );
  t.same(said, [
    '--port: found 65536; allowed: an integer from 0 to 65535',
    '--max-in-flight: found "1.5"; allowed: an integer from 1 to 100000 (messages)',
    'PARLEY_PATH: found "live?x"; allowed: a path that begins with / and has no spaces, ? or #',
    'PARLEY_OPERATOR: found "perhaps"; allowed: true or false',
    'PARLEY_HEARTBEAT_INTERVAL: found "soon"; allowed: an integer from 10 to 2147483647 (ms)',
    'p.json: /maxChannels: found "7"; allowed: an integer from 1 to 100000 (channels)',
    'p.json: /maxInFlght: there is no such setting; did you mean maxInFlight?',
    'p.json: /toString: there is no such setting',
    'p.json: /port: found 9.5; allowed: an integer from 0 to 65535',
    'p.json: /origins: found "https://a.example"; allowed: a list of origins such as https://app.example',
  ]);
});

t.test('values that contradict each other', async (t) => {
  t.match(problems(flags({ 'tls-cert': 'c' })), [/^--tls-cert: needs tlsKey \(--tls-key\) too$/]);
  t.match(problems(env({ PARLEY_TLS_KEY: 'k' })), [/^PARLEY_TLS_KEY: needs tlsCert/]);
  t.match(problems(flags({ 'auth-issuer': 'us' })), [/^--auth-issuer: has no effect without/]);
  t.match(problems(file({ authSecret: 's', authJwks: 'k', operatorTokens: true })), [
    /only one of them can hold the keys/,
  ]);
  t.match(problems(flags({ path: '/readyz' })), [/^--path: \/readyz is kept for health checks$/]);
  t.match(problems(env({ PARLEY_HEARTBEAT_INTERVAL: '60000' })), [/has to be greater than heartbeatIntervalMs/]);
});

t.test('a file that is no JSON object is refused without quoting it', async (t) => {
  t.throws(() => fromFile('p.json', '{"authSecret": "hush" "x"}'), { message: /^p\.json: not JSON \([^"]*\)$/ });
  t.throws(() => fromFile('p.json', '[1]'), { message: /^p\.json: found \[1\]; allowed: a JSON object/ });
});

t.test('what is printed can be read again', async (t) => {
  const { config } = resolve([flags({ 'max-channels': '7', origin: ['https://a.example'] })]);
  t.same(resolve([fromFile('p.json', printConfig(config))]).config, config);
});

t.test('passwords in URLs are masked, whatever is in them', async (t) => {
  t.equal(withoutPassword('redis://ann:p@ss/w:rd@host:6379/0'), 'redis://ann:***@host:6379/0');
  t.equal(withoutPassword('redis://:secret@host'), 'redis://:***@host');
  t.equal(withoutPassword('redis://host:6379'), 'redis://host:6379');
});

t.test('the published schema agrees with what is accepted', async (t) => {
  const path = fileURLToPath(new URL('../../json/parley-server.schema.json', import.meta.url));
  const valid = new Ajv2020().compile(JSON.parse(readFileSync(path, 'utf8')));
  const values = [0, 1, -1, 1.5, 8787, 65_536, 1e12, '', '/', '/live', 'x', true, null, [], ['https://a.example'], [1]];
  for (const name of Object.keys(SETTINGS)) {
    for (const value of values) {
      const said = problems(file({ [name]: value })).some((problem) => problem.startsWith(`p.json: /${name}: found`));
      t.equal(valid({ [name]: value }), !said, `${name}: ${JSON.stringify(value)}`);
    }
  }
  t.notOk(valid({ nonsense: 1 }));
});

t.test('every flag and variable is one setting', async (t) => {
  const all = Object.values(SETTINGS);
  t.equal(new Set(all.map(({ env }) => env)).size, all.length);
  t.equal(new Set(all.map(({ flag, env }) => flag ?? env)).size, all.length);
});
