import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Test, test } from 'tap';
import { alive, gone } from './alive.js';
import { describeExit, TesteeChild } from './process.js';

const node = (code: string): [string, ...string[]] => [process.execPath, '-e', code];

function start(t: Test, code: string): TesteeChild {
  const child = new TesteeChild(node(code));
  t.teardown(() => child.dispose(0));
  return child;
}

const line = (child: TesteeChild) =>
  new Promise<string>((resolve) => {
    const stop = child.onLine((text) => {
      stop();
      resolve(text);
    });
  });

test('lines go in and out, in whatever pieces they come', async (t) => {
  const child = start(
    t,
    `process.stdin.on('data', (d) => { for (const c of 'you said ' + d + '\\r\\n\\n') process.stdout.write(c) })`,
  );
  const said = line(child);
  child.writeLine('hi');
  t.equal(await said, 'you said hi');
});

test('the end and the last words are kept', async (t) => {
  const child = start(t, `console.error('no luck'); process.exitCode = 3`);
  t.same(await child.exited, { code: 3, signal: null });
  t.equal(describeExit(await child.exited), 'exited with code 3');
  t.equal(child.stderr, 'no luck');
});

test('a command that does not exist is an end like any other', async (t) => {
  const child = new TesteeChild(['/does/not/exist']);
  t.match(describeExit(await child.exited), /could not be started: .*ENOENT/);
  await child.dispose();
});

test('a child that outlives its parent ends with it, inside the group and outside', async (t) => {
  for (const detached of [false, true]) {
    const child = start(
      t,
      `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'],
         { detached: ${detached}, stdio: 'inherit' });
       console.log(pid); process.exit(0)`,
    );
    const orphan = Number(await line(child));
    await child.exited;
    t.ok(alive(orphan), 'it outlives its parent');
    await child.dispose();
    await gone(orphan);
    t.notOk(alive(orphan));
  }
});

test('one that ignores SIGTERM is killed after the grace', async (t) => {
  const child = start(t, `process.on('SIGTERM', () => 0); setInterval(() => 0, 1000); console.log('up')`);
  await line(child);
  await child.dispose(50);
  t.match(await child.exited, { signal: 'SIGKILL' });
});

test('a frozen one is ended too', async (t) => {
  const child = start(t, `setInterval(() => 0, 1000); console.log('up')`);
  await line(child);
  child.signal('SIGSTOP');
  await child.dispose(5000);
  t.match(await child.exited, { signal: 'SIGTERM' });
});

test('testees end with the kit, however that ends', async (t) => {
  const kit = `
    const { TesteeChild } = await import(${JSON.stringify(new URL('./process.js', import.meta.url).href)});
    const child = new TesteeChild([process.execPath, '-e', 'setInterval(() => 0, 1000)']);
    process.stdout.write(child.pid + '\\n');`;
  const endings = [
    'process.exit(0)',
    'queueMicrotask(() => { throw new Error("crash") })',
    'process.kill(process.pid, "SIGKILL")',
  ];
  for (const ending of endings) {
    const script = `${kit} process.stdin.once('data', () => { ${ending} })`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['pipe', 'pipe', 'ignore'],
      cwd: fileURLToPath(new URL('.', import.meta.url)),
    });
    const [data] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(data.toString());
    t.ok(alive(pid));
    parent.stdin.end('go\n');
    await once(parent, 'exit');
    await gone(pid);
    t.notOk(alive(pid), ending);
  }
});
