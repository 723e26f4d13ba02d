import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Authorize } from '../core/context.js';

/**
 * Loads a module whose default export decides about each action.
 *
 * @throws RangeError if it has no such export, and what its loading throws
 */
export async function loadAuthorize(path: string): Promise<Authorize> {
  const module: { default?: unknown } = await import(pathToFileURL(resolve(path)).href);
  if (typeof module.default !== 'function') throw new RangeError(`${path}: its default export is not a function`);
  return module.default as Authorize;
}
