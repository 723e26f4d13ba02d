import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'tap';
import { artefacts } from '../build/artefacts.js';
import { parseConfig } from './read.js';
import { settingsOf } from './settings.js';

const published = readFileSync(new URL('../../json/config.schema.json', import.meta.url), 'utf8');
const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(published) as object);

const FULL = {
  $schema: 'https://parley.dev/schemas/v1/config.json',
  run: {
    filter: ['heartbeat'],
    profile: ['core'],
    seed: 7,
    jobs: 2,
    timeout: '10s',
    patience: 500,
    bail: true,
    out: 'r',
  },
  baseline: 'known.json',
  reporters: ['terminal', 'junit=junit.xml'],
  server: { urls: ['ws://127.0.0.1:1/rt'], headers: { 'x-a': 'b' }, insecure: false, run: { seed: 8 } },
  client: { command: ['python3', 'adapter.py'] },
};

test('the published schema is the one that files are read by', async (t) => {
  t.equal(artefacts().get('json/config.schema.json'), published);
  t.ok(valid(FULL), JSON.stringify(valid.errors));
  t.same(parseConfig(JSON.stringify(FULL)), { ok: true, config: FULL });
  t.ok(valid({}));
  t.ok(parseConfig('{}').ok);
});

/** What a file says, and what is said about it. */
const WRONG: readonly (readonly [config: unknown, says: readonly RegExp[]])[] = [
  [[], [/^\/: found \[\], allowed: an object$/]],
  [{ sever: {} }, [/^\/sever: there is no key "sever" here; nearest: "server"; allowed: \$schema, run, /]],
  [{ server: { url: 'x' } }, [/^\/server\/url: there is no key "url" here; nearest: "urls"; allowed: urls, command/]],
  [
    { server: { urls: ['http://x'] } },
    [/^\/server\/urls\/0: found "http:\/\/x", allowed: a text that matches \^wss\?:\/\/$/],
  ],
  [
    { server: { urls: 'ws://x' } },
    [/^\/server\/urls: found "ws:\/\/x", allowed: a list of one or more of a text .*for example \["ws:/],
  ],
  [
    { server: { command: [] } },
    [/^\/server\/command: found \[\], allowed: a list of one or more of a text, for example /],
  ],
  [{ run: { jobs: 0 } }, [/^\/run\/jobs: found 0, allowed: an integer from 1 to 256$/]],
  [{ run: { jobs: '4' } }, [/^\/run\/jobs: found "4", allowed: an integer from 1 to 256$/]],
  [
    { run: { patience: 'soon' } },
    [
      /^\/run\/patience: found "soon", allowed: an integer from 1 to 3600000 or a text .* for example 500 or "500ms" or/,
    ],
  ],
  [{ run: { profile: ['coer'] } }, [/^\/run\/profile\/0: found "coer", allowed: "core" or "presence" or /]],
  [{ run: { bail: 'yes' } }, [/^\/run\/bail: found "yes", allowed: true or false$/]],
  [{ server: { headers: { a: 1 } } }, [/^\/server\/headers\/a: found 1, allowed: a text$/]],
  [{ run: { seed: 1, sed: 2 }, reporters: [1] }, [/^\/run\/sed: .* nearest: "seed"/, /^\/reporters\/0: found 1/]],
];

test('each problem names its place, what was found and what is allowed', async (t) => {
  for (const [config, says] of WRONG) {
    t.notOk(valid(config), `the schema refuses ${JSON.stringify(config)}`);
    const read = parseConfig(JSON.stringify(config));
    if (read.ok) t.fail(JSON.stringify(config));
    else {
      t.equal(read.problems.length, says.length, read.problems.join('\n'));
      for (const [index, say] of says.entries()) t.match(read.problems[index], say);
    }
  }
  t.match(parseConfig('{'), { ok: false, problems: [/it is not JSON: /] });
  t.match(parseConfig('{"client":{"command":["a"],"listen":"9000"}}'), { problems: [/^\/client: found both/] });
  t.match(parseConfig('{"server":{"command":["a"],"urls":["ws://a","ws://b"]}}'), {
    problems: [/^\/server\/urls: found several/],
  });
});

test('the section of a role wins over the top, and a flag that is false is none', async (t) => {
  const server = settingsOf(FULL as never, 'server');
  const of = (option: string) => server.find((one) => one.option === option);
  t.same(of('seed'), { option: 'seed', words: ['8'], pointer: '/server/run/seed' });
  t.same(of('bail')?.words, true);
  t.same(of('header')?.words, ['x-a: b']);
  t.equal(of('insecure'), undefined);
  t.same(settingsOf(FULL as never, 'client').find(({ option }) => option === 'seed')?.words, ['7']);
  t.notOk(settingsOf(FULL as never, 'client').some(({ option }) => option === 'header'));
});
