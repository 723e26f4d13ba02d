import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { test } from 'tap';

const bundle = new URL('./generated/validators.js', import.meta.url);
const source = readFileSync(bundle, 'utf8');

test('the compiled validators make no code at run time and import nothing', async (t) => {
  t.notMatch(source, /\beval\b/);
  t.notMatch(source, /\bFunction\b/);
  t.notMatch(source, /\bimport\b/);
});

test('they run where code generation from strings is forbidden', async (t) => {
  const script = `
    import { validate } from ${JSON.stringify(new URL('./validate.js', import.meta.url).href)};
    let forbidden = false;
    try { new Function('return 1'); } catch { forbidden = true; }
    const good = validate('c2s', { type: 'ping', timestamp: 1 });
    const bad = validate('c2s', { type: 'ping', timestamp: null });
    console.log(JSON.stringify([forbidden, good.ok, bad.problem.path]));
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script],
    { encoding: 'utf8', cwd: fileURLToPath(new URL('.', bundle)), env: { PATH: process.env.PATH } },
  );
  t.equal(stdout.trim(), '[true,true,"/timestamp"]', stderr);
});

test('they are one module that needs no other', async (t) => {
  // A module from a data: URL cannot resolve anything beside itself.
  const { default: compiled } = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
  t.equal(compiled.whole['c2s/ping']({ type: 'ping', timestamp: '\u{1f600}'.repeat(64) }), true);
  t.equal(compiled.whole['c2s/ping']({ type: 'ping', timestamp: '\u{1f600}'.repeat(65) }), false);
});

test('they stay small', async (t) => {
  t.ok(source.length < 90_000, `${source.length} bytes`);
  t.ok(gzipSync(source, { level: 9 }).length < 9_000, `${gzipSync(source, { level: 9 }).length} bytes gzipped`);
});
