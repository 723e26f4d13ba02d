/** Reads the checked-in vectors, for tests. */
import { readFileSync } from 'node:fs';
import type { Direction } from '../frame.js';
import type { Vector } from './vector.js';

const folder = new URL('../../vectors/', import.meta.url);

export interface Listed {
  readonly file: string;
  readonly direction: Direction;
  readonly type: string;
  readonly vectors: number;
}

export const readIndex = (): readonly Listed[] => JSON.parse(readFileSync(new URL('index.json', folder), 'utf8'));

export const readVectors = (file: string): readonly Vector[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
