import { test } from 'tap';
import { parseChapter } from './chapter.js';
import { formatProblem } from './problem.js';
import { buildRegistry, formatRegistry, type Registry } from './registry.js';
import { diffRegistries } from './registry-diff.js';

const block = (id: string, sentence = 'A server MUST answer.') => `> **${id}** · MUST · server · core\n> ${sentence}\n`;
const chapter = (file: string, ...blocks: string[]) =>
  parseChapter(file, `# ${file.slice(3, -3)}\n\n${blocks.join('\n')}`);
const registryOf = (...chapters: ReturnType<typeof chapter>[]) => buildRegistry(chapters, undefined).registry;
const faultsOf = (chapters: ReturnType<typeof chapter>[], committed?: Registry) =>
  buildRegistry(chapters, committed).problems.map(formatProblem);

const withdrawn = (id: string) => `> **${id}** · withdrawn\n> Said twice.\n`;

test('requirements come in the order of chapters and numbers, withdrawn ones apart', async (t) => {
  const { registry, problems } = buildRegistry(
    [
      chapter('05-heartbeat.md', block('PLY-HBT-1'), withdrawn('PLY-HBT-2'), block('PLY-HBT-3')),
      chapter('02-transport.md', block('PLY-TRN-1')),
    ],
    undefined,
  );
  t.same(problems, []);
  t.same(
    registry.requirements.map(({ id }) => id),
    ['PLY-TRN-1', 'PLY-HBT-1', 'PLY-HBT-3'],
  );
  t.same(registry.withdrawn, [{ id: 'PLY-HBT-2', chapter: '05-heartbeat.md', reason: 'Said twice.' }]);
  t.same(registry.requirements[0], {
    id: 'PLY-TRN-1',
    level: 'MUST',
    role: 'server',
    profile: 'core',
    area: 'TRN',
    chapter: '02-transport.md',
    title: 'transport',
    sentence: 'A server MUST answer.',
    hash: '5e477aa451784b69',
  });
  t.same(JSON.parse(formatRegistry(registry)), registry);
});

test('fault: duplicate id', async (t) => {
  t.same(faultsOf([chapter('05-x.md', block('PLY-HBT-1'), block('PLY-HBT-1'))]), [
    '05-x.md:6: PLY-HBT-1: duplicate, it stands at 05-x.md:3 already; take a new number',
  ]);
});

test('fault: gap in the numbers, and a number out of order', async (t) => {
  t.match(faultsOf([chapter('05-x.md', block('PLY-HBT-1'), block('PLY-HBT-3'))]), [
    /^05-x\.md:6: PLY-HBT-3: gap in the numbers, PLY-HBT-2 was due/,
  ]);
  t.match(faultsOf([chapter('05-x.md', block('PLY-HBT-2'), block('PLY-HBT-1'))]), [
    /^05-x\.md:3: .*PLY-HBT-1 was due/,
    /^05-x\.md:6: .*PLY-HBT-3 was due/,
  ]);
});

test('fault: an id that was committed vanished from the prose', async (t) => {
  const committed = registryOf(chapter('05-x.md', block('PLY-HBT-1'), block('PLY-HBT-2')));
  t.same(faultsOf([chapter('05-x.md', block('PLY-HBT-1'))], committed), [
    '05-x.md:1: PLY-HBT-2: stands in requirements.json and vanished from the prose, put it back or mark it as withdrawn',
  ]);
  t.same(faultsOf([chapter('05-x.md', block('PLY-HBT-1'), withdrawn('PLY-HBT-2'))], committed), []);
});

test('fault: a withdrawn id vanished, or is used again', async (t) => {
  const committed = registryOf(chapter('05-x.md', block('PLY-HBT-1'), withdrawn('PLY-HBT-2')));
  t.match(faultsOf([chapter('05-x.md', block('PLY-HBT-1'))], committed), [/PLY-HBT-2: .*vanished/]);
  t.same(faultsOf([chapter('05-x.md', block('PLY-HBT-1'), block('PLY-HBT-2'))], committed), [
    '05-x.md:6: PLY-HBT-2: used again after it was withdrawn, take a new number',
  ]);
});

test('faults of the chapters are passed on', async (t) => {
  t.match(faultsOf([chapter('05-x.md', 'It MAY be.')]), [/^05-x\.md:3: unmarked key word MAY/]);
});

test('the difference names what came, went and changed', async (t) => {
  const before = registryOf(chapter('05-x.md', block('PLY-HBT-1'), block('PLY-HBT-2')));
  const after = registryOf(
    chapter('05-x.md', block('PLY-HBT-1', 'A server MUST answer twice.')),
    chapter('06-y.md', block('PLY-REC-1'), withdrawn('PLY-REC-2')),
  );
  t.same(diffRegistries(before, after), [
    '- PLY-HBT-2',
    '~ PLY-HBT-1 sentence: A server MUST answer. -> A server MUST answer twice.',
    '+ PLY-REC-1 · MUST · server · core: A server MUST answer.',
    '~ withdrawn: none -> PLY-REC-2',
  ]);
  t.same(diffRegistries(before, before), []);
});

test('a difference in order alone is one too', async (t) => {
  const before = registryOf(chapter('05-x.md', block('PLY-HBT-1'), block('PLY-HBT-2')));
  const after = { ...before, requirements: before.requirements.toReversed() };
  t.same(diffRegistries(before, after), ['~ order, format or hashes']);
});
