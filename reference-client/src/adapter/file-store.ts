import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Kept, OutboxStore } from '../store.js';

/** Keeps an outbox in a file, written anew each time; an end of the process leaves the old file or the new one, whole. */
export function fileStore(path: string): OutboxStore {
  return {
    load: () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : undefined),
    save(kept) {
      writeFileSync(`${path}.new`, JSON.stringify(kept));
      renameSync(`${path}.new`, path);
    },
  };
}
