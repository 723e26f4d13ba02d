import { test } from 'tap';
import { fillTables } from './fill.js';

const render = (name: string) =>
  name === 'known' ? ({ ok: true, table: '| new |' } as const) : ({ ok: false, message: `no ${name}` } as const);

const marked = (inside: string, name = 'known') => `a\n<!-- generated: ${name} -->\n${inside}<!-- /generated -->\nb`;

test('the table replaces what stood between the markers', async (t) => {
  const expected = { text: marked('\n| new |\n\n'), problems: [] };
  t.same(fillTables('x.md', marked(''), render), expected);
  t.same(fillTables('x.md', marked('\n| old |\n| older |\n\n'), render), expected);
  t.same(fillTables('x.md', expected.text, render), expected, 'filling twice changes nothing');
});

test('a table that cannot be rendered is reported and left as it was', async (t) => {
  const text = marked('| old |\n', 'other');
  t.same(fillTables('x.md', text, render), { text, problems: [{ file: 'x.md', line: 2, message: 'no other' }] });
});

test('a marker that is never closed is reported', async (t) => {
  const text = 'a\n<!-- generated: known -->\nb';
  const { problems, text: after } = fillTables('x.md', text, render);
  t.match(problems, [{ line: 2, message: /known is never closed, add a line/ }]);
  t.equal(after, text);
});
