/** The trace files of a run: one per scenario, written as soon as it has ended. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Role, TraceEvent } from '../trace/events.js';
import { serialise } from '../trace/jsonl.js';

/** Below the output folder. */
const FOLDER = 'traces';

/** Removes the traces of an earlier run, so that nobody judges a mixture; nothing else is touched. */
export async function clearTraces(out: string, role: Role): Promise<void> {
  const folder = join(out, FOLDER, role);
  for (const file of await tracesBelow(folder)) await rm(file);
}

/** @returns path of the file */
export async function writeTrace(out: string, scenario: string, events: readonly TraceEvent[]): Promise<string> {
  const file = join(out, FOLDER, `${scenario}.jsonl`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, inChunks(events));
  return file;
}

/** A long trace is never one text, of which there would be two for a moment. */
function* inChunks(events: readonly TraceEvent[]): Generator<string> {
  let chunk = '';
  for (const event of events) {
    chunk += serialise([event]);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
/** In characters. */
const CHUNK = 500_000;

/** Every trace file below a folder, in the order of their names; none if it does not exist. */
export async function tracesBelow(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(folder, name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
