/** All test vectors, as they are written to `vectors/<direction>/<type>.json`. */
import { expand } from './expand.js';
import { BASIC_TABLES } from './tables/basic.js';
import { C2S_TABLES } from './tables/c2s.js';
import { S2C_TABLES } from './tables/s2c.js';
import { WIRE_FILES } from './tables/wire.js';
import type { VectorFile } from './vector.js';

export function vectorFiles(): readonly VectorFile[] {
  return [...WIRE_FILES, ...[...C2S_TABLES, ...S2C_TABLES, ...BASIC_TABLES].map(expand)];
}
