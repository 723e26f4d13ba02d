/** Everything that is generated from the definitions and checked in, by its path from the root of the repository. */
import { adapterDocArtefacts } from './adapter-doc.js';
import { asyncapiArtefacts } from './asyncapi.js';
import { jsonSchemaArtefacts } from './json-schema.js';
import { operatorDocArtefacts } from './operator-doc.js';
import { vectorArtefacts } from './vectors.js';

export function artefacts(): ReadonlyMap<string, string> {
  return new Map([
    ...jsonSchemaArtefacts(),
    ...vectorArtefacts(),
    ...asyncapiArtefacts(),
    ...adapterDocArtefacts(),
    ...operatorDocArtefacts(),
  ]);
}

/** Folders in which every JSON file is generated: one that no artefact claims is stale. */
export const GENERATED_FOLDERS = ['schemas/json', 'schemas/vectors'] as const;
