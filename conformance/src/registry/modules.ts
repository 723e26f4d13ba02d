/**
 * The modules of a folder of the registry. A bundle of the command line has a module of its own in the place of this one
 * (build/registry-index.ts), which was written by looking into the folders when it was built.
 */
import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Folders of which every export of the right shape counts. */
export const FOLDERS = ['checks', 'scenarios', 'mutants/server', 'mutants/client'] as const;
export type Folder = (typeof FOLDERS)[number];

export interface Module {
  /** Relative to its folder, without extension. */
  readonly file: string;
  readonly exports: object;
}

/** Every module below a folder but the tests, in the order of their names. */
export async function modulesOf(folder: Folder): Promise<readonly Module[]> {
  const root = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
  return Promise.all(
    (await filesOf(root, '.js')).map(async (file) => ({
      file: file.replace(/\.js$/, ''),
      exports: (await import(pathToFileURL(root + file).href)) as object,
    })),
  );
}

/** Files of the registry below a folder, relative to it and sorted; none if it does not exist. */
export async function filesOf(root: string, extension: '.js' | '.ts'): Promise<readonly string[]> {
  try {
    const names = await readdir(root, { recursive: true });
    return names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith(extension) && !/\.(?:test|d)\.[jt]s$/.test(name))
      .sort();
  } catch (error) {
    // A folder that does not exist yet holds nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
