import { test } from 'tap';
import { parse } from 'yaml';
import { parseConfig } from '../config/read.js';
import type { Answers } from './answers.js';
import { LANGUAGE_NAMES } from './languages.js';
import { planInit, type Surroundings } from './plan.js';
import { readTemplate } from './templates.js';

const around = (files: Readonly<Record<string, string>> = {}): Surroundings => ({
  template: readTemplate,
  present: (path) => files[path],
  version: '1.4.2',
  runsTypeScript: true,
});
const textOf = (answers: Answers, path: RegExp, from = around()) =>
  planInit(answers, from).files.find((file) => path.test(file.path))?.text ?? '';
const PYTHON: Answers = { role: 'client', language: 'python', name: 'tea' };
const SERVER: Answers = { role: 'server', language: 'go', reach: { command: ['./s', '--port', '0'] } };

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: { readonly conformance: { readonly steps: readonly Step[] } };
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

test('every configuration is valid, and every workflow YAML with pinned actions, a report and its upload', async (t) => {
  for (const language of LANGUAGE_NAMES) {
    for (const answers of [
      { role: 'client', language, name: 'tea' },
      { ...SERVER, language },
    ] as const) {
      const { role } = answers;
      const config = parseConfig(textOf(answers, /config\.json$/));
      t.match(config, { ok: true, config: { [role]: { command: Array } } });

      const workflow = parse(textOf(answers, /\.yml$/)) as Workflow;
      const { steps } = workflow.jobs.conformance;
      t.match(workflow, { on: { push: null, pull_request: null }, permissions: { contents: 'read' } });
      const used = steps.flatMap(({ uses }) => uses ?? []);
      for (const action of used) t.match(action, /^[\w-]+\/[\w-]+@v\d+$/);
      t.match(used.at(-1), /^actions\/upload-artifact@/);
      t.match(steps.at(-1), { if: 'always()', with: { path: 'parley-results' } });
      const kit = `npx --yes --package @parley/conformance@1.4 parley ${role} --reporter terminal --reporter github`;
      t.equal(steps.at(-2)?.run, `${kit} --reporter summary --reporter html=parley-results/report.html`);
      const build = steps.find(({ run }) => /^(go build|dart compile|swiftc|kotlinc) .*parley-adapter/.test(run ?? ''));
      t.equal(build !== undefined, role === 'client' && ['go', 'dart', 'swift', 'kotlin'].includes(language), language);
      t.notMatch(textOf(answers, /\.yml$/), /__[A-Z]+__/);
    }
  }
});

test('what a configuration says stays, and what it says about the role is in the way', async (t) => {
  const before = JSON.stringify({ run: { seed: 7 }, server: { urls: ['ws://a'] } });
  const { files } = planInit(PYTHON, around({ 'parley.config.json': before }));
  t.notOk(files.some(({ obstacle }) => obstacle !== undefined));
  t.same(JSON.parse(files.find(({ path }) => path === 'parley.config.json')?.text ?? ''), {
    $schema: 'https://parley.dev/schemas/v1/config.json',
    run: { seed: 7 },
    server: { urls: ['ws://a'] },
    client: { command: ['python3', 'parley-adapter/adapter.py'] },
  });
  const obstacles = (text: string, answers: Answers = SERVER) =>
    planInit(answers, around({ 'parley.config.json': text })).files.flatMap(({ obstacle }) => obstacle ?? []);
  t.same(obstacles(before), ['it says already what "server" is']);
  t.match(obstacles('{'), [/^it is there and cannot be added to: it is not JSON: /]);
  t.same(obstacles(textOf(SERVER, /config\.json$/)), [], 'the same once more');
});

test('the name is put in, and a file with other content is in the way', async (t) => {
  const adapter = textOf(PYTHON, /adapter\.py$/);
  t.match(adapter, /^"""The adapter of tea for the Parley kit[\s\S]*name="tea"/);
  const obstacles = (text: string) =>
    planInit(PYTHON, around({ 'parley-adapter/adapter.py': text })).files.flatMap(({ obstacle }) => obstacle ?? []);
  t.same(obstacles(adapter), []);
  t.same(obstacles(`${adapter}\n`), ['it is there, with other content']);
});

test('a node that does not run TypeScript is helped', async (t) => {
  const answers: Answers = { role: 'client', language: 'typescript', name: 'tea' };
  const old = { ...around(), runsTypeScript: false };
  t.match(planInit(answers, old).next[0], /^npm install --save-dev tsx /);
  t.match(textOf(answers, /config\.json$/, old), /"--import",\s+"tsx",/);
  t.notMatch(planInit(answers, around()).next[0], /tsx/);
  t.notMatch(textOf(answers, /config\.json$/), /tsx/);
});
