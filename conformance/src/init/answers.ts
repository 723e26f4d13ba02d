/** What `parley init` has to know, and what it accepts as an answer. */
import type { Role } from '../trace/events.js';
import type { LanguageName } from './languages.js';

/** How the kit gets at a server. */
export type Reach =
  | { readonly command: readonly [string, ...string[]] }
  | { readonly urls: readonly [string, ...string[]] };

export interface ClientAnswers {
  readonly role: 'client';
  readonly language: LanguageName;
  /** Of the client library. */
  readonly name: string;
}

export interface ServerAnswers {
  readonly role: 'server';
  readonly language: LanguageName;
  readonly reach: Reach;
}

export type Answers = ClientAnswers | ServerAnswers;

export const ROLES: readonly Role[] = ['client', 'server'];

/** What may stand in a comment and a string of any language as it is. */
const NAME = /^[\p{L}\d@][\p{L}\d@_./+ -]{0,99}$/u;

export const NAME_RULE = 'a letter, digit or @, then up to 99 of these, spaces and any of _ . / + -';

export function isName(text: string): boolean {
  return NAME.test(text);
}

/** A name made of that of a folder. */
export function nameOf(folder: string): string {
  const name = folder.replaceAll(/[^\p{L}\d@_./+ -]/gu, '-').replace(/^[^\p{L}\d@]+/u, '');
  return isName(name) ? name : 'my-client';
}
