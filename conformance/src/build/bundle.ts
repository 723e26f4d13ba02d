/** The command line as a few files, so that it starts as fast as node does: one entry, and a chunk for what a command needs. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { loadCatalogue } from '../registry/load-catalogue.js';
import { CATALOGUE, registryIndex } from './registry-index.js';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));

/** One level below `dist`, as the modules of the kit are: what they read from the package is where they look for it. */
const BUNDLE = join(PACKAGE, 'dist/bundle');

/** @param folder where it goes, one level below `dist` */
export async function bundleCommandLine(folder = BUNDLE): Promise<void> {
  const source = join(PACKAGE, 'src');
  const [catalogue, { outputFiles }] = await Promise.all([
    loadCatalogue(),
    build({
      entryPoints: [join(source, 'bin/parley.ts')],
      outdir: folder,
      entryNames: '[name]',
      bundle: true,
      splitting: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // It looks for native helpers that may be installed beside it.
      external: ['ws'],
      // Commander is CommonJS and asks for modules of Node, and for nothing else.
      banner: { js: 'const require = process.getBuiltinModule;' },
      logLevel: 'warning',
      plugins: [registryIndex(source)],
    }),
  ]);
  await mkdir(folder, { recursive: true });
  const stale = new Set(await readdir(folder));
  await writeFile(join(folder, CATALOGUE), JSON.stringify(catalogue));
  // The entry comes last: it must never name a chunk that is not there.
  const inOrder = outputFiles.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const { path, contents } of inOrder) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
    stale.delete(basename(path));
  }
  stale.delete(CATALOGUE);
  await Promise.all([...stale].map((name) => rm(join(folder, name), { recursive: true })));
}

function isEntry(path: string): boolean {
  return basename(path) === 'parley.js';
}
