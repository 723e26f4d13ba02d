/**
 * The catalogue of the sources as they are. A bundle of the command line has a module in the place of this one
 * (build/registry-index.ts) that reads what was written when it was built.
 */
import { UNCHECKED } from '../coverage/unchecked.js';
import { type Catalogue, catalogueOf } from './catalogue.js';
import { findMutants, loadRegistry } from './registry.js';

export async function loadCatalogue(): Promise<Catalogue> {
  const mutants = (await findMutants()).map(({ thing }) => thing);
  return catalogueOf(await loadRegistry(), mutants, UNCHECKED);
}
