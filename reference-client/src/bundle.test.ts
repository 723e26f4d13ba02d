import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import t from 'tap';

const LIMIT = 8192;

t.test('the whole client is under 8 kB, and needs nothing', async (t) => {
  const entry = fileURLToPath(new URL('./index.js', import.meta.url));
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
  });
  const [output] = Object.values(result.metafile.outputs);
  t.same(output?.imports, [], 'no import is left');
  const packages = Object.keys(result.metafile.inputs).filter((path) => path.includes('node_modules'));
  t.same(packages, [], 'no dependency is inside');
  const size = gzipSync(result.outputFiles[0]?.contents ?? '', { level: 9 }).length;
  t.ok(size > 1000 && size < LIMIT, `${size} bytes gzipped`);
});
