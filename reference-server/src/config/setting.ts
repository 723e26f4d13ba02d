import type { TSchema } from '@sinclair/typebox';

/** One thing that an operator can set, wherever it is set. */
export interface Setting {
  /** Long flag, without the dashes; none for a secret, since every user of the machine can read command lines. */
  readonly flag?: string;
  /** Name of the environment variable. */
  readonly env: string;
  /** What it may be. Its `description` is the help, its `default` the value when nobody sets it. */
  readonly schema: TSchema;
  /** What may stand there, in words. */
  readonly allowed: string;
  /** Shown in no output; `password` hides only the password inside a URL. */
  readonly secret?: true | 'password';
}

/** `maxInFlight` is set by `PARLEY_MAX_IN_FLIGHT` where the flag is `--max-in-flight`. */
export function envName(flag: string): string {
  return `PARLEY_${flag.replaceAll('-', '_').toUpperCase()}`;
}
