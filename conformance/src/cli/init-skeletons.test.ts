/** The skeletons that `parley init` writes, started and judged. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAdapterLine } from '@parley/schemas';
import { type Test, test } from 'tap';
import ts from 'typescript';
import { type LanguageName, languageOf } from '../init/languages.js';
import { readTemplate } from '../init/templates.js';
import type { RunResult } from '../verdict/result.js';
import { folder, parley } from './spawn-kit.js';

/** Longest time that a compiler or an adapter may take here, in ms. */
const PATIENCE = 120_000;

const PACKAGE = join(import.meta.dirname, '../..');

type Argv = readonly [string, ...string[]];

/** What the kit says to a client that is not there yet; the last command is none. */
const LINES = ['join', 'connect', 'reset', 'teleport'].map((command, index) =>
  JSON.stringify({ id: index + 1, command, url: 'ws://127.0.0.1:1/', userId: 'ana', channelId: 'a' }),
);

/** Writes a skeleton into a new folder. */
async function skeleton(t: Test, language: LanguageName): Promise<string> {
  const dir = await folder(t);
  const args = ['--role', 'client', '--language', language, '--name', 'tea'];
  const { code, stdout, stderr } = await parley(t, ['init', ...args], { cwd: dir });
  t.equal(code, 0, stderr);
  t.match(stdout, /^Wrote\n {2}parley-adapter\/(.+\n)+\nNext\n {2}1\. /);
  return dir;
}

/** Holds a skeleton against the contract, and lets the kit judge it as it is. */
async function judged(t: Test, dir: string, [program, ...args]: Argv, typed: readonly string[] = []) {
  const options = { cwd: dir, input: `${LINES.join('\n')}\n`, encoding: 'utf8', timeout: PATIENCE } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  t.equal(status, 0, `its end comes with the end of its input ${stderr}`);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const line of lines) t.equal(validateAdapterLine('event' in line ? 'event' : 'answer', line), undefined);
  const message = /^connect: connect your client in MyClient, parley-adapter\/\w+\.\w+$/i;
  // Answers come in any order.
  t.match(
    lines.sort((a, b) => Number(a.id ?? 0) - Number(b.id ?? 0)),
    [
      { event: 'ready', contract: 1, name: 'tea', capabilities: [] },
      { id: 1, error: { code: 'closed' } },
      { id: 2, error: { code: 'not_implemented', message } },
      { id: 3, result: {} },
      { id: 4, error: { code: /^(closed|unsupported)$/ } },
    ],
  );

  const ran = await parley(t, ['client', '--area', 'handshake', '--reporter', 'json', ...typed], { cwd: dir });
  t.equal(ran.code, 4, ran.stderr);
  const result = JSON.parse(ran.stdout) as RunResult;
  t.equal(result.verdict, 'incomplete');
  for (const { id, verdict } of result.checks) t.match(verdict, /^(unreached|not-applicable)$/, id);
  const reasons = result.scenarios.flatMap(({ reason }) => reason ?? []);
  t.ok(
    reasons.some((reason) => /connect your client in MyClient/.test(reason)),
    reasons.join('\n'),
  );
}

/** Compiles TypeScript by the strictest rules, so that no project has to loosen its own. */
function compiled(t: Test, dir: string): void {
  const source = join(dir, 'parley-adapter/adapter.mts');
  const program = ts.createProgram([source], {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    types: ['node'],
    typeRoots: [join(PACKAGE, '../node_modules/@types')],
  });
  const problems = [...program.getSemanticDiagnostics(), ...program.getSyntacticDiagnostics()];
  t.same(
    problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    [],
  );
  const output = ts.transpile(readFileSync(source, 'utf8'), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
  });
  writeFileSync(join(dir, 'adapter.mjs'), output);
}

test('the skeleton in TypeScript', async (t) => {
  const dir = await skeleton(t, 'typescript');
  compiled(t, dir);
  await judged(t, dir, ['node', 'adapter.mjs'], ['--', 'node', 'adapter.mjs']);
});

test('the skeleton in JavaScript is the one in TypeScript without its types', async (t) => {
  await judged(t, await skeleton(t, 'javascript'), languageOf('javascript').command);
  const plain = (file: string) =>
    ts
      .transpile(readTemplate(file), {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        removeComments: true,
      })
      .replaceAll(/^ *options;\n|^ *code;\n|'(Type|Java)Script'|adapter\.m[jt]s/gm, '');
  t.equal(plain('javascript/adapter.mjs'), plain('typescript/adapter.mts'));
});

/** What runs them here, and asks for its version. */
const TOOLS: Partial<Record<LanguageName, Argv>> = {
  python: ['python3', '--version'],
  go: ['go', 'version'],
  kotlin: ['kotlinc', '-version'],
  swift: ['swiftc', '--version'],
  dart: ['dart', '--version'],
};

for (const [language, [tool, ...version]] of Object.entries(TOOLS) as [LanguageName, Argv][]) {
  const there = spawnSync(tool, version).status === 0;
  test(`the skeleton in ${language}`, { skip: there ? false : `there is no ${tool}` }, async (t) => {
    const dir = await skeleton(t, language);
    const { build, command } = languageOf(language);
    if (build !== undefined) {
      const { status, stderr } = spawnSync(build, { cwd: dir, shell: true, encoding: 'utf8', timeout: PATIENCE });
      t.equal(status, 0, stderr);
    }
    await judged(t, dir, command);
  });
}

test('a skeleton with a client in it conforms', {
  skip: spawnSync('python3', ['--version']).status !== 0,
}, async (t) => {
  const dir = await skeleton(t, 'python');
  const adapter = join(dir, 'parley-adapter/adapter.py');
  const client = readFileSync(join(PACKAGE, 'fixtures/my_client.py'), 'utf8');
  const filled = readFileSync(adapter, 'utf8')
    .replace(/^class MyClient[\s\S]*?(?=^# From here on)/m, () => client)
    .replace('CAPABILITIES = []', 'CAPABILITIES = ["batch", "typing", "read", "state", "queue_limit"]');
  writeFileSync(adapter, filled);
  const scenarios = [
    'client/ordering/own-messages',
    'client/queue/full',
    'client/queue/offline',
    'client/frames/unknown',
  ];
  const ran = await parley(t, ['client', ...scenarios.flatMap((id) => ['--filter', id]), '--reporter', 'json'], {
    cwd: dir,
    env: { PYTHONPATH: join(PACKAGE, '../examples/python') },
  });
  t.equal(ran.code, 0, ran.stderr);
  const { verdict, checks } = JSON.parse(ran.stdout) as RunResult;
  t.equal(verdict, 'conformant');
  t.ok(checks.filter((check) => check.verdict === 'pass').length >= 10);
});
