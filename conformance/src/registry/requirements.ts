import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Level = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY';

/** One normative sentence, as extracted from the prose into spec/requirements.json. */
export interface Requirement {
  readonly id: string;
  readonly level: Level;
  readonly role: 'server' | 'client' | 'both';
  readonly profile: string;
  readonly area: string;
  readonly chapter: string;
  readonly title: string;
  readonly sentence: string;
}

/** In a checkout the file that the prose is extracted to, in the published package the copy made by the build. */
const PLACES = ['../../../spec/requirements.json', '../requirements.json'];

/** @throws Error if the package is incomplete */
export function loadRequirements(): readonly Requirement[] {
  const files = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`requirements.json is missing, looked at ${files.join(', ')}`);
  const { requirements } = JSON.parse(readFileSync(file, 'utf8')) as { requirements: Requirement[] };
  return requirements;
}

/** A broken SHOULD is a warning, everything else that can be broken a violation (docs/decisions/0005). */
export function isAdvice(level: Level): boolean {
  return level === 'SHOULD' || level === 'SHOULD NOT';
}
