/** Readers of option values; what they refuse is a usage error. */
import { InvalidArgumentError } from 'commander';
import { nearest } from '../registry/nearest.js';
import { PROFILES, type Profile } from '../runner/profiles.js';

export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`An integer from ${min} to ${max} is expected.`);
  };
}

/** A duration: milliseconds, or with the unit `ms`, `s` or `m`. Gives ms. */
export function duration(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text);
  const value = Math.round(Number(found?.[1]) * ({ s: 1000, m: 60_000 }[found?.[2] ?? ''] ?? 1));
  if (found && value >= 1 && value <= 3_600_000) return value;
  throw new InvalidArgumentError('A duration like 500, 500ms, 2s or 1m is expected, at most an hour.');
}

/** Gathers the values of an option that may be given more than once, or with commas. */
export function list(text: string, before: readonly string[] = []): readonly string[] {
  const parts = text.split(',').filter((part) => part !== '');
  if (parts.length === 0) throw new InvalidArgumentError('It must not be empty.');
  return [...before, ...parts];
}

export function profiles(text: string, before: readonly Profile[] = []): readonly Profile[] {
  const names = list(text).map((name) => name.toLowerCase());
  const unknown = names.find((name) => !(PROFILES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(
      `There is no profile "${unknown}"; nearest: ${nearest(unknown, PROFILES).join(', ')}.`,
    );
  }
  return [...before, ...(names as Profile[])];
}

export function header(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = text.indexOf(':');
  const name = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  if (at > 0 && /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    return { ...before, [name]: value };
  }
  throw new InvalidArgumentError('"Name: value" is expected.');
}

export const FORMATS = ['terminal', 'tap', 'junit', 'json', 'html', 'ctrf', 'github', 'summary', 'badge'] as const;
export type Format = (typeof FORMATS)[number];

/** Where a report goes; without a path to stdout. */
export interface Sink {
  readonly format: Format;
  readonly path?: string;
}

export function sink(text: string, before: readonly Sink[] = []): readonly Sink[] {
  const at = text.indexOf('=');
  const format = at < 0 ? text : text.slice(0, at);
  const path = at < 0 ? undefined : text.slice(at + 1);
  if (!(FORMATS as readonly string[]).includes(format) || path === '') {
    throw new InvalidArgumentError(`${FORMATS.join(', ')} is expected, or one of them with =path.`);
  }
  return [...before, { format: format as Format, ...(path === undefined ? {} : { path }) }];
}

export function wsUrl(text: string, before: readonly string[] = []): readonly string[] {
  const scheme = URL.canParse(text) ? new URL(text).protocol : '';
  if (scheme !== 'ws:' && scheme !== 'wss:') {
    throw new InvalidArgumentError(`"${text}" is not a ws:// or wss:// address.`);
  }
  return [...before, text];
}

/** `[host:]port`. */
export function address(text: string): { readonly host: string; readonly port: number } {
  const found = /^(?:(\[[0-9a-fA-F:]+\]|[^:\s]+):)?(\d{1,5})$/.exec(text);
  const port = Number(found?.[2]);
  if (!found || port > 65_535)
    throw new InvalidArgumentError('host:port or port is expected; port 0 takes a free one.');
  return { host: (found[1] ?? '127.0.0.1').replace(/^\[|\]$/g, ''), port };
}
