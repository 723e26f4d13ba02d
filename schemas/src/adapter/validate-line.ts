import compiled from '../generated/adapter-validators.js';
import { invalid, judges } from '../judge.js';
import type { Problem } from '../problem.js';
import { isObject } from '../wire.js';

const JUDGES = judges(compiled);

function judged(name: string, value: unknown): Problem | undefined {
  if (!isObject(value)) return invalid('', 'type', 'the line is not an object');
  const judge = JUDGES.get(name);
  if (!judge) throw new RangeError(`no schema ${name}`);
  return judge(value);
}

export type AdapterLine = 'command' | 'answer' | 'event';

/** Validates one line of the adapter contract; returns the problem, or undefined if there is none. Never throws. */
export function validateAdapterLine(kind: AdapterLine, value: unknown): Problem | undefined {
  return judged(`adapter/${kind}`, value);
}

export type OperatorLine = 'command' | 'answer' | 'description';

/** As {@link validateAdapterLine}, for the operator contract; `description` is the `result` of `describe`. Never throws. */
export function validateOperatorLine(kind: OperatorLine, value: unknown): Problem | undefined {
  return judged(kind === 'answer' ? 'adapter/answer' : `operator/${kind}`, value);
}
