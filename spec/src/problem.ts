/** Something wrong in the prose, with the place and what to do about it. */
export interface Problem {
  /** File name inside its folder, such as `05-heartbeat.md`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** `what is wrong, what to do`. */
  readonly message: string;
}

/** The form that editors and terminals make clickable: `file:line: message`. */
export function formatProblem({ file, line, message }: Problem): string {
  return `${file}:${line}: ${message}`;
}
