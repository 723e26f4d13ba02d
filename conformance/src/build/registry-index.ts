import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { type Folder, filesOf } from '../registry/modules.js';

/** Folders of which the command line runs what is in them; mutants are the business of the tests. */
const CARRIED: readonly Folder[] = ['checks', 'scenarios'];

/**
 * Looks into the folders of the registry once, when the command line is bundled, instead of at every start.
 *
 * @param source folder of the sources of the kit
 */
export function registryIndex(source: string): Plugin {
  return {
    name: 'registry-index',
    setup(context) {
      context.onLoad({ filter: /[\\/]registry[\\/]modules\.ts$/ }, async () => ({
        contents: await indexed(source),
        resolveDir: source,
        loader: 'js',
      }));
      context.onLoad({ filter: /[\\/]registry[\\/]load-catalogue\.ts$/ }, () => ({
        contents: READS_CATALOGUE,
        loader: 'js',
      }));
    },
  };
}

/** Name of the file beside the bundle that holds the catalogue. */
export const CATALOGUE = 'catalogue.json';

const READS_CATALOGUE = `
import { readFileSync } from 'node:fs';
export async function loadCatalogue() {
  return JSON.parse(readFileSync(new URL('./${CATALOGUE}', import.meta.url), 'utf8'));
}`;

/** A module like registry/modules.ts, with each file of the folders imported by its name. */
async function indexed(source: string): Promise<string> {
  const files = await Promise.all(CARRIED.map((folder) => filesOf(join(source, folder), '.ts')));
  const modules = CARRIED.flatMap((folder, index) => (files[index] ?? []).map((file) => ({ folder, file })));
  const imports = modules.map(
    ({ folder, file }, index) => `import * as m${index} from ${JSON.stringify(`./${folder}/${file}`)};`,
  );
  const entries = modules.map(({ folder, file }, index) =>
    JSON.stringify({ folder, file: file.replace(/\.ts$/, '') }).replace(/\}$/, `,"exports":m${index}}`),
  );
  return `${imports.join('\n')}
const MODULES = [
${entries.join(',\n')}
];
export async function modulesOf(folder) {
  if (!${JSON.stringify(CARRIED)}.includes(folder)) throw new RangeError(\`the bundle does not carry \${folder}\`);
  return MODULES.filter((one) => one.folder === folder);
}`;
}
