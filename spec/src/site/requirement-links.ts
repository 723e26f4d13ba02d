/**
 * Makes requirement ids addresses: each block gets an `id` attribute, and each mention elsewhere becomes a link to it.
 *
 * Works on markdown-it tokens by shape, so that this package needs markdown-it neither to build nor to test.
 */

/** The part of a markdown-it token that is used here. */
export interface Token {
  type: string;
  content: string;
  children: Token[] | null;
  attrSet(name: string, value: string): void;
}

export interface LinkOptions {
  /** Address of a requirement, or undefined when no such id is known (the mention then stays text). */
  readonly hrefOf: (id: string) => string | undefined;
  /** Makes an empty token; `nesting` is 1 to open, 0 for a leaf, -1 to close. */
  readonly create: (type: string, tag: string, nesting: 1 | 0 | -1) => Token;
}

const ID = /(PLY-[A-Z]{3}-[1-9]\d*)/;
const HEAD = /^\*\*(PLY-[A-Z]{3}-[1-9]\d*)\*\* · /;

/** Annotates the tokens of one page in place. */
export function linkRequirements(tokens: readonly Token[], options: LinkOptions): void {
  let quote: Token | undefined;
  for (const token of tokens) {
    if (token.type === 'blockquote_open') quote = token;
    if (token.type !== 'inline' || token.children === null) continue;
    const id = quote && HEAD.exec(token.content)?.[1];
    if (quote && id) {
      quote.attrSet('id', id);
      quote.attrSet('class', 'requirement');
      breakAfterHead(token.children);
    }
    quote = undefined;
    token.children = linkMentions(token.children, options);
  }
}

/** The first line of a block stays a line of its own. */
function breakAfterHead(children: readonly Token[]): void {
  const first = children.find((child) => child.type === 'softbreak');
  if (first) first.type = 'hardbreak';
}

function linkMentions(children: readonly Token[], options: LinkOptions): Token[] {
  let inLink = false;
  return children.flatMap((child) => {
    if (child.type === 'link_open') inLink = true;
    if (child.type === 'link_close') inLink = false;
    return child.type === 'text' && !inLink ? linkText(child, options) : [child];
  });
}

function linkText(token: Token, { hrefOf, create }: LinkOptions): Token[] {
  // Splitting by a capturing group keeps the ids: every second part is one.
  return token.content.split(ID).flatMap((part) => {
    const text = create('text', '', 0);
    text.content = part;
    const href = hrefOf(part);
    if (href === undefined) return part === '' ? [] : [text];
    const open = create('link_open', 'a', 1);
    open.attrSet('href', href);
    return [open, text, create('link_close', 'a', -1)];
  });
}
