import { setFlagsFromString } from 'node:v8';

/** Bytecode that a function runs before V8 thinks of optimising it, in bytes; V8's own figure is an eighth of that. */
const BUDGET = 1_000_000;

/**
 * Lets V8 take its time with optimising. A run is over in seconds and calls hundreds of checks a hundred times each: what the
 * compiler makes of them hardly runs, and making it took half of the CPU time of judging. A soak, which is long, gets there all the same.
 */
export function optimiseLate(): void {
  // A V8 that does not know the flag complains on standard error, and newer ones have another compiler before this one.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
