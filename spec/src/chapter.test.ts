import { test } from 'tap';
import { parseChapter } from './chapter.js';
import { formatProblem } from './problem.js';

const faultsOf = (file: string, ...lines: string[]) => parseChapter(file, lines.join('\n')).problems.map(formatProblem);

test('a chapter gives its title, blocks and examples with their lines', async (t) => {
  const chapter = parseChapter(
    '05-heartbeat.md',
    [
      '# 5. Heartbeat',
      '',
      'Prose that must not count, and `MUST` neither.',
      '> **PLY-HBT-1** · MUST · server · core',
      '> A server MUST answer.',
      '',
      '```json invalid s2c',
      '{ "MUST": 1 }',
      '```',
      '> an ordinary quotation',
      '<!-- boilerplate -->',
      'The key words "MUST" and "MAY".',
      '<!-- /boilerplate -->',
    ].join('\n'),
  );
  t.same(chapter.problems, []);
  t.equal(chapter.title, 'Heartbeat');
  t.match(chapter.blocks, [{ file: '05-heartbeat.md', line: 4, block: { id: 'PLY-HBT-1' } }]);
  t.same(chapter.examples, [{ line: 7, direction: 's2c', valid: false, text: '{ "MUST": 1 }' }]);
});

test('Windows line ends are read like others', async (t) => {
  const chapter = parseChapter(
    '05-x.md',
    '# X\r\n> **PLY-HBT-1** · MUST · server · core\r\n> A server MUST answer.\r\n',
  );
  t.same(chapter.problems, []);
  t.equal(chapter.blocks.length, 1);
});

test('fault: unmarked key word in prose, in a table, in a quotation', async (t) => {
  t.same(faultsOf('05-x.md', '# X', '', 'A server SHOULD NOT sleep.', '| it MAY |', '> so it SHALL'), [
    '05-x.md:3: unmarked key word SHOULD NOT, put the sentence into a requirement block or write it in lower case',
    '05-x.md:4: unmarked key word MAY, put the sentence into a requirement block or write it in lower case',
    '05-x.md:5: unmarked key word SHALL, put the sentence into a requirement block or write it in lower case',
  ]);
});

test('fault: the area does not match the chapter', async (t) => {
  const block = ['> **PLY-HBT-1** · MUST · server · core', '> A server MUST answer.'];
  t.match(faultsOf('06-x.md', '# X', ...block), [
    /^06-x\.md:2: PLY-HBT-1: area HBT does not match, this chapter has the area REC; move/,
  ]);
  t.match(faultsOf('19-x.md', '# X', ...block), [/^19-x\.md:2: .* this chapter holds no requirements; move/]);
});

test('fault: a fence that says nothing readable', async (t) => {
  t.match(faultsOf('05-x.md', '# X', '```', '```', '```json c2x', '```', '```json', '```', '```json c2s more', '```'), [
    /^05-x\.md:2: code fence without a language, write/,
    /^05-x\.md:4: cannot read the fence "json c2x", write json \[invalid\] c2s\|s2c/,
    /^05-x\.md:6: cannot read the fence "json", write/,
    /^05-x\.md:8: cannot read the fence "json c2s more", write/,
  ]);
});

test('fault: what is opened and never closed', async (t) => {
  t.match(faultsOf('05-x.md', '# X', '```text', 'open'), [/^05-x\.md:2: code fence is never closed, add/]);
  t.match(faultsOf('05-x.md', '# X', '<!-- boilerplate -->'), [/^05-x\.md:2: boilerplate is never closed, add/]);
});

test('fault: no title', async (t) => {
  t.match(faultsOf('05-x.md', 'text'), [/^05-x\.md:1: no title, begin the chapter/]);
});

test('a faulty block is reported at its line', async (t) => {
  t.match(faultsOf('05-x.md', '# X', '', '> **PLY-HBT-1** · MUST · server · gold', '> A server MUST answer.'), [
    /^05-x\.md:3: PLY-HBT-1: unknown profile "gold"/,
  ]);
});
