/** The configuration as `parley init` leaves it: what others wrote into it stays. Pure. */
import { parseConfig } from '../config/read.js';
import { Config } from '../config/schema.js';
import type { Role } from '../trace/events.js';

export type Section = NonNullable<Config['client']> | NonNullable<Config['server']>;

/** Why the section may not be put into what is there; undefined: nothing is in the way. */
export function obstacle(before: string | undefined, role: Role, section: Section): string | undefined {
  if (before === undefined || before === withSection(before, role, section)) return undefined;
  const parsed = parseConfig(before);
  if (!parsed.ok) return `it is there and cannot be added to: ${parsed.problems[0]}`;
  return parsed.config[role] === undefined ? undefined : `it says already what "${role}" is`;
}

/**
 * The text with the section of a role put in.
 *
 * @param before what the file says; what cannot be read is replaced
 */
export function withSection(before: string | undefined, role: Role, section: Section): string {
  const parsed = parseConfig(before ?? '{}');
  const rest = parsed.ok ? parsed.config : {};
  const config = { $schema: Config.$id, ...rest, [role]: section };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
