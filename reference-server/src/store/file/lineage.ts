/**
 * Whether the data file is the one that this server wrote last, or a copy of it from an earlier day.
 *
 * A copy has lost what was acknowledged since, and nothing inside of it says so. Two things around it do: its inode, and
 * a name that changes at every opening and is kept both in the file and beside it. A snapshot of the whole volume brings
 * all of that back: nobody can tell it, and `docs/stores.md` says so.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** In the data file. */
export interface Lineage {
  readonly incarnation: string;
  readonly inode: string;
  /** Number of the copy: every channel of an older one begins a new epoch (PLY-ORD-55). */
  readonly era: number;
}

export interface Descent {
  readonly lineage: Lineage;
  /** Why the file is taken for a copy. */
  readonly copied?: string;
}

const BESIDE = 'incarnation';

/** @param known what the data file says; undefined: it is new */
export function descend(folder: string, known: Lineage | undefined): Descent {
  const incarnation = randomUUID();
  const inode = String(statSync(join(folder, 'data.mdb'), { bigint: true }).ino);
  if (!known) return { lineage: { incarnation, inode, era: 1 } };
  const copied = reason(known, inode, beside(folder));
  return {
    lineage: { incarnation, inode, era: known.era + (copied === undefined ? 0 : 1) },
    ...(copied === undefined ? {} : { copied }),
  };
}

/** Says beside the file which incarnations are the last: before the file says it, both the old and the new one. */
export function announce(folder: string, incarnations: readonly string[]): void {
  const path = join(folder, BESIDE);
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, `${incarnations.join('\n')}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

function reason(known: Lineage, inode: string, latest: readonly string[]): string | undefined {
  if (known.inode !== inode) return 'it is another file than the one written last';
  return latest.includes(known.incarnation) ? undefined : 'it was written before the last opening';
}

function beside(folder: string): readonly string[] {
  try {
    return readFileSync(join(folder, BESIDE), 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
