import { type Database, open, type RootDatabase } from 'lmdb';
import { TABLES, type Table } from './tables.js';

export type Tables = Readonly<Record<Table, Database<Buffer, Buffer>>>;

export interface Environment {
  readonly root: RootDatabase<Buffer, Buffer>;
  readonly tables: Tables;
}

/** Opens the data file in this thread; both threads have to open it alike. */
export function openEnvironment(folder: string): Environment {
  const binary = { encoding: 'binary', keyEncoding: 'binary' } as const;
  const root = open<Buffer, Buffer>({
    path: folder,
    noSubdir: false,
    maxDbs: TABLES.length,
    // A commit is on the disk when it returns: only then may an ack leave.
    overlappingSync: false,
    ...binary,
  });
  const tables = Object.fromEntries(
    TABLES.map((name) => [name, root.openDB<Buffer, Buffer>({ name, ...binary })]),
  ) as unknown as Tables;
  return { root, tables };
}
