/** Written into `dist/generated/` by `bin/build-validators.ts`: Ajv standalone code, no `eval` at run time. */
import type { ErrorObject } from 'ajv';

export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** By `direction/type`, and `adapter/command`, `adapter/answer`, `adapter/event`. */
declare const validators: Readonly<Record<string, Validator>>;
export default validators;
