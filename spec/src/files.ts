/** Where the texts of the specification lie and how they are read; the effects of this package live here and in bin. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Registry } from './registry.js';

/** `spec/v1/`, seen from the compiled file. */
export const CHAPTERS_URL = new URL('../v1/', import.meta.url);
export const REGISTRY_URL = new URL('../requirements.json', import.meta.url);

export interface Source {
  readonly file: string;
  readonly text: string;
}

export function readChapters(): Source[] {
  const files = readdirSync(CHAPTERS_URL).filter((file) => file.endsWith('.md'));
  return files.toSorted().map((file) => ({ file, text: readFileSync(new URL(file, CHAPTERS_URL), 'utf8') }));
}

/** The registry as it is checked in, or undefined before the first one was written. */
export function readRegistry(): Registry | undefined {
  let text: string;
  try {
    text = readFileSync(REGISTRY_URL, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text) as Registry;
}
