/** Runs compiled validators: by name, or where a schema is a union that a field tells apart, by form. */
import { FORMS, type Form } from './forms.js';
import type { Compiled, Validator } from './generated/validators.js';
import { type Problem, problemOf } from './problem.js';
import type { WireObject } from './wire.js';

/** Validates a value; returns the problem, or undefined if there is none. */
export type Judge = (value: WireObject) => Problem | undefined;

/**
 * The judges of compiled schemas by name, those alone that begin with `prefix`, without it: made once, so that no name
 * has to be put together for every frame.
 */
export function judges({ whole, forms }: Compiled, prefix = ''): ReadonlyMap<string, Judge> {
  const all = new Map<string, Judge>();
  const add = (name: string, judge: Judge) => {
    if (name.startsWith(prefix)) all.set(name.slice(prefix.length), judge);
  };
  for (const [name, validator] of Object.entries(whole)) add(name, (value) => run(validator, value));
  for (const [name, branches] of Object.entries(forms)) {
    const form = FORMS[name];
    if (form) add(name, (value) => byForm(form, branches, value));
  }
  return all;
}

function byForm({ field, claim }: Form, branches: Readonly<Record<string, Validator>>, value: WireObject) {
  const path = `/${field}`;
  const name = claim(value);
  if (name === undefined) return invalid(path, 'required', `${path} is missing or not a string`);
  const branch = Object.hasOwn(branches, name) ? branches[name] : undefined;
  return branch ? run(branch, value) : invalid(path, 'enum', `${path} is none that is known`);
}

function run(validator: Validator, value: WireObject): Problem | undefined {
  return validator(value) ? undefined : problemOf(validator.errors ?? []);
}

export const invalid = (path: string, rule: string, message: string): Problem => ({
  code: 'invalid_frame',
  path,
  rule,
  message,
});
