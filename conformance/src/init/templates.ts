import { readFileSync } from 'node:fs';

/** The folder `templates/` of this package, as seen from this module and from the bundled command line. */
const TEMPLATES = new URL('../../templates/', import.meta.url);

/**
 * A template by its path.
 *
 * @throws Error if the package is incomplete
 */
export function readTemplate(path: string): string {
  return readFileSync(new URL(path, TEMPLATES), 'utf8');
}
