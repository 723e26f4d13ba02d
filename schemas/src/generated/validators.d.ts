/**
 * Written into `dist/generated/` by `bin/build-validators.ts`: Ajv standalone code, no `eval` at run time.
 *
 * `validators.js` holds the frames, `adapter-validators.js` the adapter contract, both in this shape.
 */
import type { Finding } from '../problem.js';

export interface Validator {
  (value: unknown): boolean;
  errors?: Finding[] | null;
}

export interface Compiled {
  /** By the name of a published schema, other than those in `forms`. */
  readonly whole: Readonly<Record<string, Validator>>;
  /** By the name of a published schema whose forms a field tells apart, then by form; see `forms.ts`. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, Validator>>>>;
}

declare const compiled: Compiled;
export default compiled;
