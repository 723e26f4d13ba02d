import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** CommonJS inside an ES module asks for Node's own modules by `require`. */
export const BANNER = {
  js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
};

/** Packages with native code, which cannot move: imported from where they are installed. */
const NATIVE: readonly string[] = ['lmdb'];

/**
 * Lets bundles import each package that they depend on as one file, built once: that file loads in a fraction of the time
 * that its many modules take, and there are hundreds of mutants to start.
 */
export function vendoring(root: string, cache: string): Plugin {
  const built = new Map<string, Promise<string>>();
  return {
    name: 'vendor',
    setup(context) {
      context.onResolve({ filter: /^[^./]/ }, async ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        if (path.startsWith('node:') || NATIVE.includes(path)) return { path, external: true };
        const file = built.get(path) ?? vendor(path, root, cache);
        built.set(path, file);
        return { path: await file, external: true };
      });
    },
  };
}

/** @returns path of the file, as bundles in `cache` import it */
async function vendor(name: string, root: string, cache: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: await reexport(name), resolveDir: root },
    bundle: true,
    write: false,
    // Less to read at each start.
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: BANNER,
    logLevel: 'silent',
  });
  const file = `vendor-${name.replaceAll('/', '-')}.mjs`;
  const draft = join(cache, `${file}.${process.pid}`);
  await mkdir(cache, { recursive: true });
  // Others may be starting from it, or building it, at the same time.
  await writeFile(draft, outputFiles[0]?.contents ?? '');
  await rename(draft, join(cache, file));
  return `./${file}`;
}

/** Says the names that a package exports one by one, since those of CommonJS are known only once it has run. */
async function reexport(name: string): Promise<string> {
  const names = Object.keys(await import(name)).filter((one) => /^[A-Za-z_$][\w$]*$/.test(one));
  const from = JSON.stringify(name);
  return names.map((one) => `import { ${one} as ${one}_ } from ${from};\nexport { ${one}_ as ${one} };`).join('\n');
}
