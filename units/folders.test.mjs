/** What `.taprc` leaves out is run here, and what is run here it leaves out: no test is run twice, and none is forgotten. */
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'tap';
import { FOLDERS } from './together.mjs';

test('the folders of .taprc and of the units are the same', async (t) => {
  const settings = await readFile(new URL('../.taprc', import.meta.url), 'utf8');
  const [, left = ''] = /^exclude:\n((?: .*\n)+)/m.exec(settings) ?? [];
  const folders = [...left.matchAll(/- '(.+)\/\*\*'/g)].map(([, folder]) => folder);
  t.strictSame(
    folders.filter((folder) => folder !== '**/node_modules').toSorted(),
    Object.values(FOLDERS).flat().toSorted(),
  );
});

test('each unit has its file', async (t) => {
  const files = await readdir(new URL('.', import.meta.url));
  for (const unit of Object.keys(FOLDERS)) {
    const text =
      files.includes(`${unit}.test.mjs`) && (await readFile(new URL(`${unit}.test.mjs`, import.meta.url), 'utf8'));
    t.match(text, `together('${unit}')`, unit);
  }
});
