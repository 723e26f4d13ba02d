/** What differs between two registries, in lines for people. */
import type { Registry, Requirement } from './registry.js';

/** Fields whose change is worth a line; `hash` follows from `sentence`. */
const COMPARED = ['level', 'role', 'profile', 'area', 'chapter', 'title', 'sentence'] as const;

/**
 * @param before the registry that is checked in
 * @param after the registry of the prose
 * @returns one line a difference; empty when both say the same in the same order
 */
export function diffRegistries(before: Registry, after: Registry): string[] {
  const lines: string[] = [];
  const old = new Map(before.requirements.map((each) => [each.id, each]));
  const now = new Map(after.requirements.map((each) => [each.id, each]));
  for (const id of old.keys()) if (!now.has(id)) lines.push(`- ${id}`);
  for (const [id, requirement] of now) {
    const earlier = old.get(id);
    if (earlier) lines.push(...changes(earlier, requirement));
    else
      lines.push(
        `+ ${id} · ${requirement.level} · ${requirement.role} · ${requirement.profile}: ${requirement.sentence}`,
      );
  }
  if (JSON.stringify(before.withdrawn) !== JSON.stringify(after.withdrawn)) {
    const ids = (registry: Registry) => registry.withdrawn.map(({ id }) => id).join(', ') || 'none';
    lines.push(`~ withdrawn: ${ids(before)} -> ${ids(after)}`);
  }
  if (lines.length === 0 && JSON.stringify(before) !== JSON.stringify(after)) lines.push('~ order, format or hashes');
  return lines;
}

function changes(before: Requirement, after: Requirement): string[] {
  return COMPARED.filter((field) => before[field] !== after[field]).map(
    (field) => `~ ${after.id} ${field}: ${before[field]} -> ${after[field]}`,
  );
}
