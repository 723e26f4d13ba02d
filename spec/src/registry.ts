/** The registry of requirements: built from all chapters, judged against the one that was committed before. */
import { type ActiveBlock, sentenceHash } from './block.js';
import type { Chapter, PlacedBlock } from './chapter.js';
import type { Problem } from './problem.js';
import type { Area, Level, Profile, Role } from './vocabulary.js';

/** Changes when a reader of the file would have to change. */
export const REGISTRY_FORMAT = 'parley-requirements/1';

export interface Requirement {
  readonly id: string;
  readonly level: Level;
  readonly role: Role;
  readonly profile: Profile;
  readonly area: Area;
  /** File name of the chapter inside `spec/v1/`. */
  readonly chapter: string;
  /** Title of the chapter. */
  readonly title: string;
  readonly sentence: string;
  /** First 16 hexadecimal digits of the SHA-256 of the sentence. */
  readonly hash: string;
}

export interface Withdrawn {
  readonly id: string;
  readonly chapter: string;
  readonly reason: string;
}

export interface Registry {
  readonly format: typeof REGISTRY_FORMAT;
  readonly requirements: readonly Requirement[];
  readonly withdrawn: readonly Withdrawn[];
}

/**
 * Builds the registry in chapter order and judges it.
 *
 * @param chapters in any order
 * @param committed the registry as it stands in the repository, if there is one
 */
export function buildRegistry(
  chapters: readonly Chapter[],
  committed: Registry | undefined,
): { registry: Registry; problems: Problem[] } {
  const ordered = chapters.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const requirements: Requirement[] = [];
  const withdrawn: Withdrawn[] = [];
  for (const { title, blocks } of ordered) {
    for (const { block, file } of blocks) {
      if (block.kind === 'active') requirements.push(toRequirement(block, file, title));
      else withdrawn.push({ id: block.id, chapter: file, reason: block.reason });
    }
  }
  const placed = ordered.flatMap((chapter) => chapter.blocks);
  const problems = [
    ...ordered.flatMap((chapter) => chapter.problems),
    ...numbering(placed),
    ...(committed ? history(placed, committed) : []),
  ];
  return { registry: { format: REGISTRY_FORMAT, requirements, withdrawn }, problems };
}

function toRequirement(block: ActiveBlock, chapter: string, title: string): Requirement {
  const { id, level, role, profile, area, sentence } = block;
  return { id, level, role, profile, area, chapter, title, sentence, hash: sentenceHash(sentence) };
}

/** Per area the numbers run 1, 2, 3 in order of appearance; withdrawn ones keep their place. */
function numbering(placed: readonly PlacedBlock[]): Problem[] {
  const problems: Problem[] = [];
  const firstPlace = new Map<string, PlacedBlock>();
  const last = new Map<Area, number>();
  for (const each of placed) {
    const { block, file, line } = each;
    const earlier = firstPlace.get(block.id);
    if (earlier) {
      const message = `${block.id}: duplicate, it stands at ${earlier.file}:${earlier.line} already; take a new number`;
      problems.push({ file, line, message });
      continue;
    }
    firstPlace.set(block.id, each);
    const expected = (last.get(block.area) ?? 0) + 1;
    if (block.number !== expected) {
      const message = `${block.id}: gap in the numbers, PLY-${block.area}-${expected} was due; number in order of appearance`;
      problems.push({ file, line, message });
    }
    last.set(block.area, block.number);
  }
  return problems;
}

/** What was published once stays: an id may be withdrawn, but it neither vanishes nor comes back. */
function history(placed: readonly PlacedBlock[], committed: Registry): Problem[] {
  const present = new Set(placed.map(({ block }) => block.id));
  const gone = new Set(committed.withdrawn.map(({ id }) => id));
  const problems: Problem[] = [];
  for (const { id, chapter } of [...committed.requirements, ...committed.withdrawn]) {
    if (present.has(id)) continue;
    const message = `${id}: stands in requirements.json and vanished from the prose, put it back or mark it as withdrawn`;
    problems.push({ file: chapter, line: 1, message });
  }
  for (const { block, file, line } of placed) {
    if (block.kind !== 'active' || !gone.has(block.id)) continue;
    problems.push({ file, line, message: `${block.id}: used again after it was withdrawn, take a new number` });
  }
  return problems;
}

/** The file as it is checked in. */
export function formatRegistry(registry: Registry): string {
  return `${JSON.stringify(registry, null, 2)}\n`;
}
