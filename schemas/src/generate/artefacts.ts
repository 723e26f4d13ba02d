/** Everything that is generated from the definitions and checked in, by its path from the root of this package. */
import { vectorArtefacts } from './vectors.js';

export function artefacts(): ReadonlyMap<string, string> {
  return new Map([...vectorArtefacts()]);
}

/** Folders in which every file is generated: a file that no artefact claims is stale. */
export const GENERATED_FOLDERS = ['json', 'vectors'] as const;
