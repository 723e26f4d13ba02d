/** From what is said and what can be suggested to answers, or to what is still open: pure. */
import type { Role } from '../trace/events.js';
import { type Answers, type Reach, ROLES } from './answers.js';
import { LANGUAGE_NAMES, type LanguageName } from './languages.js';

/** What is said so far, by flags or by answers. */
export interface Said {
  readonly role?: Role;
  readonly language?: LanguageName;
  readonly name?: string;
  readonly reach?: Reach;
}

/** What is likely, seen from the project. */
export interface Suggested {
  readonly language?: LanguageName;
  readonly name: string;
}

export type Topic = 'role' | 'language' | 'name' | 'reach';

export type Settled =
  | { readonly answers: Answers }
  /** What is neither said nor, where that is wanted, suggested; in the order in which to ask. */
  | { readonly open: readonly Topic[] };

/** @param suggested what may be taken unasked */
export function settle(said: Said, suggested: Partial<Suggested> = {}): Settled {
  const { role, language, name, reach } = { ...suggested, ...said };
  if (role === undefined) return { open: ['role', ...(language === undefined ? (['language'] as const) : [])] };
  if (role === 'client') {
    if (language !== undefined && name !== undefined) return { answers: { role, language, name } };
    return {
      open: [
        ...(language === undefined ? (['language'] as const) : []),
        ...(name === undefined ? (['name'] as const) : []),
      ],
    };
  }
  if (language !== undefined && reach !== undefined) return { answers: { role, language, reach } };
  return {
    open: [
      ...(language === undefined ? (['language'] as const) : []),
      ...(reach === undefined ? (['reach'] as const) : []),
    ],
  };
}

/** How each is said on the command line. */
export const FLAG_OF: Readonly<Record<Topic, string>> = {
  role: `--role ${ROLES.join('|')}`,
  language: `--language ${LANGUAGE_NAMES.join('|')}`,
  name: '--name <name>',
  reach: 'its ws:// address, or after `--` the command that starts it',
};
