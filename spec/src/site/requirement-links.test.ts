import { test } from 'tap';
import { linkRequirements, type Token } from './requirement-links.js';

interface Seen extends Token {
  attributes: Record<string, string>;
}

function token(type: string, content = '', children: Token[] | null = null): Seen {
  const attributes: Record<string, string> = {};
  const attrSet = (name: string, value: string) => {
    attributes[name] = value;
  };
  return { type, content, children, attributes, attrSet };
}

const options = {
  hrefOf: (id: string) => (id === 'PLY-HBT-1' ? './05.md#PLY-HBT-1' : undefined),
  create: (type: string) => token(type),
};

const shape = (tokens: readonly Token[] | null) => tokens?.map(({ type, content }) => [type, content]);

test('a requirement block becomes an address and keeps its first line apart', async (t) => {
  const quote = token('blockquote_open');
  const children = [token('strong_open'), token('softbreak'), token('text', 'A server'), token('softbreak')];
  linkRequirements([quote, token('inline', '**PLY-HBT-1** · MUST · server · core\nA server', children)], options);
  t.same(quote.attributes, { id: 'PLY-HBT-1', class: 'requirement' });
  t.same(
    children.map(({ type }) => type),
    ['strong_open', 'hardbreak', 'text', 'softbreak'],
  );
});

test('an ordinary quotation is left alone, and so is a bold id outside of a quotation', async (t) => {
  const quote = token('blockquote_open');
  linkRequirements([quote, token('inline', 'said', []), token('inline', '**PLY-HBT-1** · MUST', [])], options);
  t.same(quote.attributes, {});
});

test('a mention becomes a link, an unknown id stays text', async (t) => {
  const inline = token('inline', '', [token('text', 'see PLY-HBT-1, not PLY-HBT-99')]);
  linkRequirements([inline], options);
  t.same(shape(inline.children), [
    ['text', 'see '],
    ['link_open', ''],
    ['text', 'PLY-HBT-1'],
    ['link_close', ''],
    ['text', ', not '],
    ['text', 'PLY-HBT-99'],
  ]);
  t.match(inline.children?.[1], { attributes: { href: './05.md#PLY-HBT-1' } });
});

test('a mention inside a link is not linked again', async (t) => {
  const inline = token('inline', '', [token('link_open'), token('text', 'PLY-HBT-1'), token('link_close')]);
  linkRequirements([inline], options);
  t.same(shape(inline.children), [
    ['link_open', ''],
    ['text', 'PLY-HBT-1'],
    ['link_close', ''],
  ]);
});
