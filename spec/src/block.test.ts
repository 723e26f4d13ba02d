import { test } from 'tap';
import { looksLikeBlock, normalise, parseBlock, sentenceHash } from './block.js';

/** Parses a block and returns it with everything that was reported. */
function parse(...lines: string[]) {
  const reports: string[] = [];
  const block = parseBlock(lines, (message) => reports.push(message));
  return { block, reports };
}

test('a requirement is read with its wrapped sentence', async (t) => {
  const { block, reports } = parse(
    '**PLY-HBT-3** · MUST NOT · both · core',
    'A peer MUST',
    'NOT shout,  not even `MUST`.',
  );
  t.same(reports, []);
  t.same(block, {
    kind: 'active',
    id: 'PLY-HBT-3',
    area: 'HBT',
    number: 3,
    level: 'MUST NOT',
    role: 'both',
    profile: 'core',
    sentence: 'A peer MUST NOT shout, not even `MUST`.',
  });
});

test('a withdrawn id keeps its reason', async (t) => {
  const { block, reports } = parse('**PLY-HBT-3** · withdrawn', 'Said twice.');
  t.same(reports, []);
  t.match(block, { kind: 'withdrawn', id: 'PLY-HBT-3', reason: 'Said twice.' });
});

const MUST = 'A server MUST answer.';
const HEAD = '**PLY-HBT-1** · MUST · server · core';

const faults: readonly [what: string, lines: readonly string[], message: RegExp][] = [
  ['first line unreadable', ['**PLY-HBT-0** · MUST · server · core', MUST], /cannot read the first line.*write/],
  ['first line without bold', ['PLY-HBT-1 · MUST · server · core', MUST], /cannot read the first line/],
  ['unknown area', ['**PLY-XYZ-1** · MUST · server · core', MUST], /unknown area XYZ, use one of TRN/],
  ['unknown level', ['**PLY-HBT-1** · SHALL · server · core', MUST], /unknown level "SHALL", use one of MUST/],
  ['unknown role', ['**PLY-HBT-1** · MUST · broker · core', MUST], /unknown role "broker", use one of server/],
  ['unknown profile', ['**PLY-HBT-1** · MUST · server · gold', MUST], /unknown profile "gold", use one of core/],
  ['profile missing', ['**PLY-HBT-1** · MUST · server', MUST], /unknown profile \(missing\)/],
  ['too many parts', [`${HEAD} · more`, MUST], /too many parts, write/],
  ['no sentence', [HEAD], /has no sentence, write it/],
  ['no key word', [HEAD, 'A server answers.'], /no key word, it needs exactly one MUST/],
  ['wrong key word', [HEAD, 'A server MUST NOT answer.'], /key word MUST NOT under level MUST, make them agree/],
  ['two key words', [HEAD, 'A server MUST answer and MAY wait.'], /2 key words \(MUST, MAY\), split it/],
  ['no full stop', [HEAD, 'A server MUST answer'], /does not end with a full stop, add it/],
  ['two sentences', [HEAD, 'A server MUST answer. It is polite.'], /more than one sentence, move/],
  ['withdrawn without a reason', ['**PLY-HBT-1** · withdrawn'], /withdrawn without a reason, give it/],
];

for (const [what, lines, message] of faults) {
  test(`fault: ${what}`, async (t) => {
    const { reports } = parse(...lines);
    t.equal(reports.length, 1);
    t.match(reports[0], message);
  });
}

test('an ordinary quotation is no block', async (t) => {
  t.equal(looksLikeBlock(['As was said: PLY-HBT-1']), false);
  t.equal(looksLikeBlock(['**PLY-HBT-1** · MUST']), true);
  t.equal(looksLikeBlock(['PLY-HBT-1 forgotten stars']), true);
});

test('the hash ignores how the sentence is wrapped, and nothing else', async (t) => {
  t.match(sentenceHash(MUST), /^[0-9a-f]{16}$/);
  t.equal(sentenceHash('A server\n  MUST answer. '), sentenceHash(MUST));
  t.not(sentenceHash('A server MUST answer!'), sentenceHash(MUST));
  t.equal(normalise(' a\n\tb  c '), 'a b c');
});
