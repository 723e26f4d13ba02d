/** Markup that cannot be broken by what is put into it: a value is text, unless it was made here. */
import { escapeMarkup } from '../markup.js';

/** Markup that is known to be safe. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | undefined | readonly Content[];

/** Tag of templates: everything that is put in is escaped, inside and outside of (quoted) attributes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + markup(contents[index])).join(''));
}

function markup(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string' || typeof content === 'number') return escapeMarkup(visible(String(content)));
  return content.map(markup).join('');
}

/** Control characters and lone surrogates as their codes; what turns the direction of text must not hide anything. */
function visible(text: string): string {
  return text.replace(
    /(?![\n\t])\p{Cc}|\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
