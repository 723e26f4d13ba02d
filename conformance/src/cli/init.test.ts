/** `parley init` as a user runs it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'tap';
import { parseConfig } from '../config/read.js';
import { folder, parley } from './spawn-kit.js';

test('nothing is overwritten without --force, and nothing is written where something is in the way', async (t) => {
  const cwd = await folder(t);
  const init = (...more: readonly string[]) => parley(t, ['init', '--role', 'client', '--language', ...more], { cwd });
  t.equal((await init('python', '--name', 'tea')).code, 0);
  const adapter = join(cwd, 'parley-adapter/adapter.py');
  writeFileSync(adapter, 'mine');
  const refused = await init('go');
  t.equal(refused.code, 2);
  t.match(
    refused.stderr,
    /nothing was written, .*--force[\s\S]*parley\.config\.json: it says already what "client" is/,
  );
  t.throws(() => readFileSync(join(cwd, 'parley-adapter/adapter.go')), { code: 'ENOENT' });
  t.match((await init('python', '--name', 'tea')).stderr, /adapter\.py: it is there, with other content\n$/);
  t.equal(readFileSync(adapter, 'utf8'), 'mine');
  t.equal((await init('python', '--name', 'tea', '--force')).code, 0);
  t.match(readFileSync(adapter, 'utf8'), /class MyClient/);
});

test('a server gets its start command or its address', async (t) => {
  const cwd = await folder(t);
  const server = ['init', '--role', 'server', '--language', 'go', '--dir', 'deep/er'];
  const { code, stdout } = await parley(t, [...server, '--', './my-server', '--port', '0'], { cwd });
  t.equal(code, 0);
  t.match(stdout, /Next, in deep\/er\n {2}1\. npx parley server /);
  const config = () => parseConfig(readFileSync(join(cwd, 'deep/er/parley.config.json'), 'utf8'));
  t.match(config(), { config: { server: { command: ['./my-server', '--port', '0'] } } });
  t.equal((await parley(t, [...server, '--force', 'wss://a.example/rt'], { cwd })).code, 0);
  t.match(config(), { config: { server: { urls: ['wss://a.example/rt'] } } });
});

test('--yes takes what the project says', async (t) => {
  const { code, stdout } = await parley(t, ['init', '--role', 'client', '--yes'], {
    files: { 'go.mod': 'module tea\n' },
  });
  t.equal(code, 0);
  t.match(stdout, /parley-adapter\/adapter\.go /);
});

test('what is not said, and nobody can be asked for, is named with its flag', async (t) => {
  const refused: readonly (readonly [args: string, says: RegExp])[] = [
    ['', /stdin is no terminal .*\n {2}--role client\|server\n {2}--language typescript\|javascript\|python\|/],
    ['--role client --yes', /there is no suggestion:\n {2}--language /],
    ['--role server --language go', /no terminal.*\n {2}its ws:\/\/ address, or after `--` the command/],
    ['--role client ws://127.0.0.1:1', /is for --role server/],
    ['ws://127.0.0.1:1 -- ./s', /an address or a command, not both/],
    ['--role client --language rust', /Allowed choices are typescript, javascript, python/],
    ['--role client --language go --name */', /'\*\/' is invalid\. Expected: a letter, digit or @/],
    ['--role client --language go --dir /dev/null', /--dir \/dev\/null: /],
  ];
  for (const [args, says] of refused) {
    const { code, stdout, stderr } = await parley(t, ['init', ...args.split(' ').filter(Boolean)]);
    t.equal(code, 2, args);
    t.match(stderr, says);
    t.equal(stdout, '');
  }
});
