/** A word as a POSIX shell reads it back. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function commandLine(words: readonly string[]): string {
  return words.map(quote).join(' ');
}

/** Splits arguments at the first `--`: what follows is the command of the testee. */
export function splitCommand(argv: readonly string[]): {
  readonly own: readonly string[];
  readonly command?: readonly [string, ...string[]];
  /** A `--` with nothing behind it. */
  readonly empty: boolean;
} {
  const at = argv.indexOf('--');
  if (at < 0) return { own: argv, empty: false };
  const [program, ...args] = argv.slice(at + 1);
  if (program === undefined) return { own: argv.slice(0, at), empty: true };
  return { own: argv.slice(0, at), command: [program, ...args], empty: false };
}
