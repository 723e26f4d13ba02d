/** Written into `dist/generated/` by `bin/build-validators.ts`: Ajv standalone code, no `eval` at run time. */
import type { Finding } from '../problem.js';

export interface Validator {
  (value: unknown): boolean;
  errors?: Finding[] | null;
}

/** By `direction/type`; where a field tells forms apart by `name#form`, see `forms.ts`. */
declare const validators: Readonly<Record<string, Validator>>;
export default validators;
