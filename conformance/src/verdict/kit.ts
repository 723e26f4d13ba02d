import { readFileSync } from 'node:fs';

/** Version of the kit, as its package says. */
export const KIT: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
