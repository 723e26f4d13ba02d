/** One requirement block: `**PLY-HBT-3** · MUST · server · core` and its sentence. */
import { createHash } from 'node:crypto';
import { keyWords, withoutCode } from './key-words.js';
import { AREAS, type Area, LEVELS, type Level, oneOf, PROFILES, type Profile, ROLES, type Role } from './vocabulary.js';

export interface Id {
  readonly id: string;
  readonly area: Area;
  readonly number: number;
}

export interface ActiveBlock extends Id {
  readonly kind: 'active';
  readonly level: Level;
  readonly role: Role;
  readonly profile: Profile;
  readonly sentence: string;
}

export interface WithdrawnBlock extends Id {
  readonly kind: 'withdrawn';
  readonly reason: string;
}

export type Block = ActiveBlock | WithdrawnBlock;

/** Collects what is wrong with one block; the caller knows the place. */
export type Report = (message: string) => void;

const FORM = '**PLY-AREA-n** · LEVEL · role · profile';

/** Whether a quoted block is meant as a requirement, so that an ordinary quotation is left alone. */
export function looksLikeBlock(lines: readonly string[]): boolean {
  return /^\s*\**\s*PLY-/.test(lines[0] ?? '');
}

/**
 * Reads the lines of one block, quote marks already stripped.
 *
 * @returns the block, or undefined when its first line could not be read at all; all faults go to `report`
 */
export function parseBlock(lines: readonly string[], report: Report): Block | undefined {
  const head = /^\*\*(PLY-([A-Z]+)-([1-9]\d*))\*\* · (.+)$/.exec(lines[0] ?? '');
  if (!head) {
    report(`cannot read the first line of the requirement, write ${FORM}`);
    return undefined;
  }
  const [, id = '', area = '', digits = '', rest = ''] = head;
  if (!oneOf(AREAS, area)) {
    report(`${id}: unknown area ${area}, use one of ${AREAS.join(', ')}`);
    return undefined;
  }
  const common = { id, area, number: Number(digits) };
  const body = normalise(lines.slice(1).join(' '));
  if (rest === 'withdrawn') {
    if (body === '') report(`${id}: withdrawn without a reason, give it on the line below`);
    return { kind: 'withdrawn', ...common, reason: body };
  }
  const [level = '', role = '', profile = '', ...more] = rest.split(' · ');
  if (more.length > 0) report(`${id}: the first line has too many parts, write ${FORM}`);
  const levelKnown = oneOf(LEVELS, level);
  const roleKnown = oneOf(ROLES, role);
  const profileKnown = oneOf(PROFILES, profile);
  if (!levelKnown) report(`${id}: unknown level ${quoted(level)}, use one of ${LEVELS.join(', ')}`);
  if (!roleKnown) report(`${id}: unknown role ${quoted(role)}, use one of ${ROLES.join(', ')}`);
  if (!profileKnown) report(`${id}: unknown profile ${quoted(profile)}, use one of ${PROFILES.join(', ')}`);
  if (!levelKnown || !roleKnown || !profileKnown) return undefined;
  checkSentence(id, level, body, report);
  return { kind: 'active', ...common, level, role, profile, sentence: body };
}

function checkSentence(id: string, level: Level, sentence: string, report: Report): void {
  const words = keyWords(sentence);
  if (sentence === '') report(`${id}: has no sentence, write it on the line below`);
  else if (words.length === 0) report(`${id}: the sentence has no key word, it needs exactly one ${level}`);
  else if (words.length > 1)
    report(`${id}: ${words.length} key words (${words.join(', ')}), split it into one rule each`);
  else if (words[0] !== level) report(`${id}: key word ${words[0]} under level ${level}, make them agree`);
  if (sentence !== '' && !sentence.endsWith('.')) report(`${id}: the sentence does not end with a full stop, add it`);
  if (/\. +[A-Z]/.test(withoutCode(sentence)))
    report(`${id}: more than one sentence, move what explains below the block`);
}

/** Whitespace runs become one blank, so that re-wrapping a sentence does not change its hash. */
export function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** First 16 hexadecimal digits of the SHA-256 of the normalised sentence. */
export function sentenceHash(sentence: string): string {
  return createHash('sha256').update(normalise(sentence)).digest('hex').slice(0, 16);
}

function quoted(value: string): string {
  return value === '' ? '(missing)' : `"${value}"`;
}
