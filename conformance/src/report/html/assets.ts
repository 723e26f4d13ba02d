import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What is put into the page: files of their own, so that they are written and checked as what they are. */
export interface Assets {
  readonly css: string;
  readonly script: string;
}

/** The folder `page/` of this package, seen from this module and from a bundle of the command line. */
const PLACES = ['../../../page/', '../../page/', '../page/'];

/** @throws Error if the package is incomplete */
export function loadAssets(): Assets {
  const folders = PLACES.map((place) => new URL(place, import.meta.url));
  const folder = folders.find((candidate) => existsSync(fileURLToPath(new URL('page.css', candidate))));
  if (folder === undefined)
    throw new Error(`page.css is missing, looked in ${folders.map((url) => url.pathname).join(', ')}`);
  const read = (name: string) => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');
  return { css: read('page.css'), script: read('page.js') };
}
