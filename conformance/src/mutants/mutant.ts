import type { Role } from '../trace/events.js';

/** One place of a source file that is written differently. */
export interface Patch {
  /** Path of the file from the root of the repository. */
  readonly file: string;
  /** Text that occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

/**
 * Ways to run a reference: `tokens`, the server with authentication by tokens of its operator; `nodes`, two servers over one
 * store.
 */
export type Way = 'tokens' | 'nodes';

/** A reference implementation with one defect: a check that cannot kill its mutant proves nothing. */
export interface Mutant {
  /** `<role>/<what it does wrong>`, the path of its file below `mutants/`. */
  readonly id: string;
  readonly role: Role;
  /** The check that has to fail on it. */
  readonly kills: string;
  /**
   * Other checks that find the same defect, in the scenarios in which `kills` finds it: each has a right to, since what it
   * judges is broken too. A check that dies of a defect which it does not judge is noise, and is to be narrowed instead.
   */
  readonly alsoKills?: readonly string[];
  /** The scenario in which it shows, for a check that no scenario can promise to reach and so none declares. */
  readonly seenIn?: string;
  /** How the reference is run for it, where that is not as usual. */
  readonly way?: Way;
  /** What is wrong with it, as one would report the bug. */
  readonly defect: string;
  readonly patches: readonly [Patch, ...Patch[]];
}

/** As much of a mutant as patching needs. */
export interface Patched {
  readonly id: string;
  readonly patches: readonly Patch[];
}

/** Defines a mutant; its role is the first part of its id. */
export function mutant(spec: Omit<Mutant, 'role'>): Mutant {
  const role = spec.id.split('/')[0];
  if (role !== 'server' && role !== 'client') throw new RangeError(`mutant id ${spec.id} does not begin with a role`);
  return { ...spec, role };
}

/**
 * Applies the patches that concern one file.
 *
 * @throws RangeError if a patch does not fit exactly once: the reference has moved on, and the mutant must follow
 */
export function applyPatches(mutant: Patched, file: string, source: string): string {
  let patched = source;
  for (const patch of mutant.patches.filter((one) => one.file === file)) {
    const occurrences = patched.split(patch.find).length - 1;
    if (occurrences !== 1) {
      throw new RangeError(`${mutant.id}: the text to replace occurs ${occurrences} times in ${file}, expected once`);
    }
    patched = patched.replace(patch.find, () => patch.replace);
  }
  return patched;
}
