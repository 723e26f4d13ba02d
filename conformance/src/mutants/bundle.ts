import { mkdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Role } from '../trace/events.js';
import { applyPatches, type Mutant } from './mutant.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the bundles go: inside the workspace, so that packages resolve as they do for the reference. */
const CACHE = join(ROOT, 'conformance', '.cache', 'mutants');

const ENTRY: Readonly<Record<Role, string>> = {
  server: 'reference-server/src/bin/parley-server.ts',
  client: 'reference-client/src/bin/parley-client-adapter.ts',
};

/**
 * Builds the reference with the mutant's patches into one runnable file.
 *
 * @returns path of the file
 * @throws if a patch does not fit, or a patched file is not part of the program (the defect would not be in it)
 */
export async function bundleMutant(mutant: Mutant): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const outfile = join(CACHE, `${mutant.id.replaceAll('/', '-')}.mjs`);
  const seen = new Set<string>();
  await build({
    entryPoints: [join(ROOT, ENTRY[mutant.role])],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [patching(mutant, seen)],
  });
  const untouched = mutant.patches.find((patch) => !seen.has(patch.file));
  if (untouched) throw new RangeError(`${mutant.id}: ${untouched.file} is not part of the ${mutant.role}`);
  return outfile;
}

function patching(mutant: Mutant, seen: Set<string>): Plugin {
  return {
    name: 'mutant',
    setup(context) {
      context.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(ROOT, path).replaceAll('\\', '/');
        if (!mutant.patches.some((patch) => patch.file === file)) return undefined;
        seen.add(file);
        return { contents: applyPatches(mutant, file, await readFile(path, 'utf8')), loader: 'ts' };
      });
    },
  };
}
