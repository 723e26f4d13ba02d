import compiled from '../generated/adapter-validators.js';
import { invalid, judge } from '../judge.js';
import type { Problem } from '../problem.js';
import { isObject } from '../wire.js';

export type AdapterLine = 'command' | 'answer' | 'event';

/** Validates one line of the adapter contract; returns the problem, or undefined if there is none. Never throws. */
export function validateAdapterLine(kind: AdapterLine, value: unknown): Problem | undefined {
  if (!isObject(value)) return invalid('', 'type', 'the line is not an object');
  return judge(compiled, `adapter/${kind}`, value);
}

export type OperatorLine = 'command' | 'answer' | 'description';

/** As {@link validateAdapterLine}, for the operator contract; `description` is the `result` of `describe`. Never throws. */
export function validateOperatorLine(kind: OperatorLine, value: unknown): Problem | undefined {
  if (!isObject(value)) return invalid('', 'type', 'the line is not an object');
  return judge(compiled, kind === 'answer' ? 'adapter/answer' : `operator/${kind}`, value);
}
