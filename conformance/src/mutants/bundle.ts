import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Role } from '../trace/events.js';
import { applyPatches, type Patch, type Patched, type Way } from './mutant.js';
import { vendoring } from './vendor.js';

/** What is to be built: a mutant, or with no patch at all the reference itself. */
export interface Build {
  readonly id: string;
  readonly role: Role;
  readonly patches?: readonly Patch[];
  readonly way?: Way;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the bundles go. */
export const CACHE = join(ROOT, 'conformance', '.cache', 'mutants');

const VENDORING = vendoring(ROOT, CACHE);

const ENTRY: Readonly<Record<Role, string>> = {
  server: 'reference-server/src/bin/parley-server.ts',
  client: 'reference-client/src/bin/parley-client-adapter.ts',
};

/** The thread of the file store, which a server looks for beside itself: the same for all, since no mutant changes it. */
const THREAD = 'reference-server/src/store/file/writer-thread.ts';
let thread: Promise<void> | undefined;

const NODES = 'reference-server/src/testing/two-nodes.ts';

/**
 * Builds the reference with the patches into a runnable file.
 *
 * @returns path of the file
 * @throws if a patch does not fit, or a patched file is not part of the program (the defect would not be in it)
 */
export async function bundle({ id, role, way, patches = [] }: Build): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  if (role === 'server') {
    thread ??= bundleThread();
    await thread;
  }
  const name = id.replaceAll('/', '-');
  const part = `${name}.part-`;
  const stale = (await readdir(CACHE)).filter((file) => file.startsWith(part));
  await Promise.all(stale.map((file) => rm(join(CACHE, file), { force: true })));
  const seen = new Set<string>();
  await build({
    entryPoints: [{ in: join(ROOT, way === 'nodes' ? NODES : ENTRY[role]), out: name }],
    outdir: CACHE,
    outExtension: { '.js': '.mjs' },
    // What the program loads only where it is used, the stores of files and of Redis, would else be loaded at each start.
    splitting: true,
    chunkNames: `${part}[hash]`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [VENDORING, patching({ id, patches }, seen)],
  });
  const untouched = patches.find((patch) => !seen.has(patch.file));
  if (untouched) throw new RangeError(`${id}: ${untouched.file} is not part of the ${role}`);
  return join(CACHE, `${name}.mjs`);
}

async function bundleThread(): Promise<void> {
  const outfile = join(CACHE, 'writer-thread.js');
  const draft = `${outfile}.${process.pid}`;
  await build({
    entryPoints: [join(ROOT, THREAD)],
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [VENDORING],
  });
  // Others may be starting it at the same time.
  await rename(draft, outfile);
}

function patching(mutant: Patched, seen: Set<string>): Plugin {
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
