import { readFileSync } from 'node:fs';
import type { TraceEvent } from '../trace/events.js';
import { parse } from '../trace/jsonl.js';

/** Reads traces for a report, each once; one that is gone or broken is none, for the report holds the evidence itself. */
export function traceReader(): (path: string) => readonly TraceEvent[] | undefined {
  const read = new Map<string, readonly TraceEvent[] | undefined>();
  return (path) => {
    if (!read.has(path)) read.set(path, load(path));
    return read.get(path);
  };
}

function load(path: string): readonly TraceEvent[] | undefined {
  try {
    const parsed = parse(readFileSync(path, 'utf8'));
    return parsed.ok ? parsed.events : undefined;
  } catch {
    return undefined;
  }
}
