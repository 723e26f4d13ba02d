/** `json/`: every schema as a JSON Schema 2020-12 file, one bundle per direction, and the table of codes. */
import { FRAMES } from '../catalogue.js';
import { CLOSE_CODES, CLOSE_RANGES, type CloseCode, closeAction } from '../codes/closes.js';
import { ERROR_CODES, errorAction } from '../codes/errors.js';
import { DIRECTIONS, type Direction, SCHEMA_BASE } from '../frame.js';
import { publishedSchemas } from '../published.js';
import { jsonText } from './json-text.js';
import { type JsonSchema, plain } from './plain.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Whose frames these are, for people. */
export const DIRECTION_TITLES: Readonly<Record<Direction, string>> = {
  c2s: 'Frames of a parley.v1 client',
  s2c: 'Frames of a parley.v1 server',
  'basic-c2s': 'Frames of a client on a basic connection',
  'basic-s2c': 'Frames of a server on a basic connection',
};

/** Puts what says what a schema is before what it demands. */
function published(schema: JsonSchema): JsonSchema {
  const { $id, title, description, ...rest } = schema;
  return { $schema: DIALECT, $id, title, description, ...rest };
}

/** One self-contained schema for all frames of a direction; exactly one branch can hold, since `type` is a constant. */
export function directionSchema(direction: Direction): JsonSchema {
  const frames = Object.entries(FRAMES[direction]);
  const withoutId = ({ $id, ...schema }: JsonSchema) => schema;
  return {
    $schema: DIALECT,
    $id: `${SCHEMA_BASE}/${direction}.json`,
    title: DIRECTION_TITLES[direction],
    description: 'Any frame of this direction. A frame of another `type` is unknown, not malformed.',
    oneOf: frames.map(([type]) => ({ $ref: `#/$defs/${type}` })),
    $defs: Object.fromEntries(frames.map(([type, schema]) => [type, withoutId(plain(schema))])),
  };
}

export function codes() {
  const closes = Object.entries(CLOSE_CODES) as unknown as [string, CloseCode][];
  return {
    description:
      'Error codes: final refuses the request for good; restamp_once: stamp the write anew and send it once more. ' +
      'Close codes: final: do not reconnect; backoff: reconnect with backoff; goodbye: reconnect as goodbye said. ' +
      'Unknown error codes are final; unknown close codes go by their range, all other codes are backoff.',
    errors: Object.entries(ERROR_CODES).map(([code, meaning]) => ({ code, meaning, action: errorAction(code) })),
    closes: closes.map(([code, { name, sender, meaning }]) => ({
      code: Number(code),
      name,
      sender,
      meaning,
      action: closeAction(Number(code)),
    })),
    ranges: CLOSE_RANGES,
  };
}

export function jsonSchemaArtefacts(): ReadonlyMap<string, string> {
  const artefacts = new Map<string, string>();
  for (const [name, schema] of publishedSchemas()) {
    artefacts.set(`schemas/json/${name}.json`, jsonText(published(plain(schema))));
  }
  for (const direction of DIRECTIONS) {
    artefacts.set(`schemas/json/${direction}.json`, jsonText(directionSchema(direction)));
  }
  artefacts.set('schemas/json/codes.json', jsonText(codes()));
  return artefacts;
}
