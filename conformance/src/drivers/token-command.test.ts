import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Test, test } from 'tap';
import { TesteeLost } from '../scenario/unmet.js';
import { TokenCommand } from './token-command.js';

/** A command that prints these, one each time, and how often it was asked. */
function printing(t: Test, ...tokens: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-token-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'asked');
  writeFileSync(file, '');
  tokens.forEach((token, index) => {
    writeFileSync(join(folder, `${index}`), token);
  });
  const command = `cat ${folder}/$(wc -c < ${file} | tr -d ' '); printf x >> ${file}`;
  return { command, asked: () => readFileSync(file, 'utf8').length };
}

const jwt = (exp: number) => `x.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.y`;

test('a token is kept until the server refuses it', async (t) => {
  const { command, asked } = printing(t, 'one\n', 'two\n');
  const tokens = new TokenCommand(command);
  t.same(await Promise.all([tokens.token(), tokens.token()]), ['one', 'one']);
  t.equal(await tokens.token(), 'one');
  t.equal(asked(), 1, 'who asks at the same time gets the same');
  tokens.refused('another');
  t.equal(await tokens.token(), 'one');
  tokens.refused('one');
  t.equal(await tokens.token(), 'two');
  t.equal(tokens.last, 'two');
});

test('a token that says when it expires is not used to its end', async (t) => {
  const { command, asked } = printing(t, jwt(1000), jwt(2000));
  const tokens = new TokenCommand(command);
  await tokens.token(0);
  await tokens.token(900_000);
  t.equal(asked(), 1);
  t.equal(await tokens.token(950_000), jwt(2000));
});

test('what does not work is said, without what was printed', async (t) => {
  for (const [command, says] of [
    ['echo "vault is sealed" >&2; echo s3cret; exit 3', /`echo .*` ended with 3: vault is sealed$/],
    ['true', /printed nothing on stdout, where the token is expected$/],
    ['printf "s3cret s3cret"', /printed more than one word on stdout, where only the token is expected$/],
    ['kill -9 $$', /ended with SIGKILL$/],
    ['no-such-program-at-all', /ended with 127: .*not found/],
  ] as const) {
    const error = await new TokenCommand(command).token().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    t.ok(error instanceof TesteeLost);
    t.match((error as Error).message, says);
    t.notMatch((error as Error).message.replace(command, ''), /s3cret/);
  }
  await t.rejects(new TokenCommand('sleep 60 & sleep 60', 50).token(), /took longer than 50 ms/);
});
