import { existsSync, readFileSync } from 'node:fs';
import { test } from 'tap';
import * as schemas from './index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the example of the README does what it says', async (t) => {
  const [, snippet] = readme.match(/```ts\n(.*?)```/s) ?? [];
  const body = snippet?.replace("import { decode, validate } from '@parley/schemas';", '');
  t.not(body, snippet, 'the import stands alone on its line');
  const example = new Function('decode', 'validate', 'close', 'send', 'textOfTheWebSocketMessage', body ?? '');
  const run = (text: string) => {
    const calls: unknown[] = [];
    const note = (...args: unknown[]) => calls.push(...args);
    example(schemas.decode, schemas.validate, note, note, text);
    return calls;
  };
  t.strictSame(run('{'), [4002, 'not_json']);
  t.strictSame(run('{"type":"message","id":"i","channelId":"c","text":1}'), [
    { type: 'error', code: 'invalid_frame', field: '/text', message: '/text is not of type string' },
  ]);
  t.strictSame(run('{"type":"message","id":"i","channelId":"c","text":""}'), []);
});

test('every file that the README names is there', async (t) => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link as string);
  t.ok(links.length > 5);
  for (const link of links) t.ok(existsSync(new URL(`../${link}`, import.meta.url)), link);
});

test('what the README names can be imported from the package', async (t) => {
  const names = ['', '/validate', '/json/c2s.json', '/json/c2s/hello.json', '/vectors/index.json', '/asyncapi.json'];
  for (const name of names) {
    const url = import.meta.resolve(`@parley/schemas${name}`);
    t.ok(existsSync(new URL(url)), url);
  }
});
