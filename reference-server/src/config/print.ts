import { type Config, SETTINGS } from './settings.js';

const MASK = '***';

/** The effective configuration as a file that could be used, but for its secrets. */
export function printConfig(config: Config): string {
  const values = config as unknown as Readonly<Record<string, unknown>>;
  const shown = Object.entries(SETTINGS)
    .filter(([name]) => values[name] !== undefined)
    .map(([name, { secret }]) => [name, masked(values[name], secret)]);
  return `${JSON.stringify(Object.fromEntries(shown), undefined, 2)}\n`;
}

function masked(value: unknown, secret: true | 'password' | undefined): unknown {
  if (secret === true) return MASK;
  return secret === 'password' ? withoutPassword(String(value)) : value;
}

/** Hides the password of a URL, for output of any kind. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/[^:/@]*:).*@/i, `$1${MASK}@`);
}
