/** One line of the log for people: time, level, what, and the rest as name=value. */
export function lineText(json: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const facts = Object.entries(rest).map(([name, value]) => ` ${name}=${plain(value)}`);
  const { stack } = (err ?? {}) as { stack?: unknown };
  return `${time} ${String(level).toUpperCase().padEnd(5)} ${msg}${facts.join('')}${stack ? `\n${stack}` : ''}\n`;
}

/** Control characters stay escaped: a line of the log is one line. */
function plain(value: unknown): string {
  return typeof value === 'string' && /^[!#-~]+$/.test(value) ? value : JSON.stringify(value);
}
