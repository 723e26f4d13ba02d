/** The folder that `parley init` writes into. */

import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlannedFile } from './plan.js';

export class Project {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  exists(path: string): boolean {
    return existsSync(join(this.#folder, path));
  }

  /**
   * @returns undefined: there is no such file
   * @throws Error if it cannot be read
   */
  read(path: string): string | undefined {
    return this.exists(path) ? readFileSync(join(this.#folder, path), 'utf8') : undefined;
  }

  /** @throws Error if one cannot be written */
  async write(files: readonly PlannedFile[]): Promise<void> {
    for (const { path, text } of files) {
      const file = join(this.#folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
}
