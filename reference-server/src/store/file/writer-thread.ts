/** The thread that writes: one transaction, and so one fsync, for all that one message brings. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type Environment, openEnvironment } from './environment.js';
import { announce, type Descent, descend, type Lineage } from './lineage.js';
import { perform } from './operations.js';
import { isAlive, type Owner, thisProcess } from './owner.js';
import { FORMAT, numberKey, readNumber } from './tables.js';
import type { FromWriter, ToWriter } from './writer.js';

const FORMAT_KEY = Buffer.from('format');
const OWNER_KEY = Buffer.from('owner');
const LINEAGE_KEY = Buffer.from('lineage');

const folder = workerData as string;
const token = randomUUID();
const port = parentPort as MessagePort;
const say = (message: FromWriter): void => port.postMessage(message);

/** @throws Error if another process writes the file, or it cannot be read */
function begin(): { environment: Environment; descent: Descent } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const environment = openEnvironment(folder);
  const { root, tables } = environment;
  const { lastPageNumber, pageSize } = root.getStats() as { lastPageNumber: number; pageSize: number };
  if (statSync(join(folder, 'data.mdb')).size < lastPageNumber * pageSize) {
    throw new Error(`the data file in ${folder} is shorter than it says of itself; restore it from a backup`);
  }
  // LMDB lets one process write at a time, so of two that look at once one finds the other.
  root.transactionSync(() => {
    const format = tables.meta.get(FORMAT_KEY);
    if (format && readNumber(format) !== FORMAT) {
      throw new Error(`the data file in ${folder} has format ${readNumber(format)}, this server reads ${FORMAT}`);
    }
    const owner = readJson<Owner>(environment, OWNER_KEY);
    if (owner && isAlive(owner)) throw new Error(`the data in ${folder} are in use by process ${owner.pid}`);
    tables.meta.putSync(FORMAT_KEY, numberKey(FORMAT));
    writeJson(environment, OWNER_KEY, thisProcess(token));
  });
  const known = readJson<Lineage>(environment, LINEAGE_KEY);
  const descent = descend(folder, known);
  const { lineage } = descent;
  announce(folder, known && !descent.copied ? [known.incarnation, lineage.incarnation] : [lineage.incarnation]);
  root.transactionSync(() => writeJson(environment, LINEAGE_KEY, lineage));
  announce(folder, [lineage.incarnation]);
  return { environment, descent };
}

function readJson<T>({ tables }: Environment, key: Buffer): T | undefined {
  const value = tables.meta.get(key);
  return value && (JSON.parse(value.toString()) as T);
}

function writeJson({ tables }: Environment, key: Buffer, value: object): void {
  tables.meta.putSync(key, Buffer.from(JSON.stringify(value)));
}

/** @throws Error if this process is not the owner any more: what it knows of the file is not true then */
function fence(environment: Environment): void {
  const owner = readJson<Owner>(environment, OWNER_KEY);
  if (owner?.token !== token) throw new Error(`process ${owner?.pid} has taken over the data in ${folder}`);
}

function serve(environment: Environment): void {
  const { root, tables } = environment;
  const performer = {
    put: (table: keyof typeof tables, key: Buffer, value: Buffer) => void tables[table].putSync(key, value),
    remove: (table: keyof typeof tables, key: Buffer) => void tables[table].removeSync(key),
  };
  port.on('message', (message: ToWriter) => {
    try {
      root.transactionSync(() => {
        fence(environment);
        if (message.kind === 'commit') perform(message.operations, performer);
        else tables.meta.removeSync(OWNER_KEY);
      });
      if (message.kind === 'commit') say({ kind: 'committed' });
    } catch (error) {
      if (message.kind === 'commit') say({ kind: 'failed', reason: reasonOf(error) });
    }
    if (message.kind === 'close') void root.close().finally(() => port.close());
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  const { environment, descent } = begin();
  serve(environment);
  say({ kind: 'ready', era: descent.lineage.era, ...(descent.copied ? { copied: descent.copied } : {}) });
} catch (error) {
  say({ kind: 'refused', reason: reasonOf(error) });
  port.close();
}
