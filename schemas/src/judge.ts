/** Runs compiled validators: by name, or where a schema is a union that a field tells apart, by form. */
import { FORMS } from './forms.js';
import type { Compiled, Validator } from './generated/validators.js';
import { type Problem, problemOf } from './problem.js';
import type { WireObject } from './wire.js';

export const knows = ({ whole, forms }: Compiled, name: string): boolean =>
  Object.hasOwn(whole, name) || Object.hasOwn(forms, name);

/**
 * Validates a value by the schema of that name; returns the problem, or undefined if there is none.
 *
 * @throws RangeError if there is no such schema
 */
export function judge({ whole, forms }: Compiled, name: string, value: WireObject): Problem | undefined {
  const branches = forms[name];
  const form = FORMS[name];
  if (!branches || !form) return run(whole[name], value);
  const path = `/${form.field}`;
  const claim = form.claim(value);
  if (claim === undefined) return invalid(path, 'required', `${path} is missing or not a string`);
  if (!Object.hasOwn(branches, claim)) return invalid(path, 'enum', `${path} is none that is known`);
  return run(branches[claim], value);
}

function run(validator: Validator | undefined, value: WireObject): Problem | undefined {
  if (!validator) throw new RangeError('no such schema');
  return validator(value) ? undefined : problemOf(validator.errors ?? []);
}

export const invalid = (path: string, rule: string, message: string): Problem => ({
  code: 'invalid_frame',
  path,
  rule,
  message,
});
