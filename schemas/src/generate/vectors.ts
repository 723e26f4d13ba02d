/** `schemas/vectors/`: the vectors, the schema of their files, and an index for those who cannot list a folder. */
import { DIRECTIONS, SCHEMA_BASE } from '../frame.js';
import { vectorFiles } from '../vectors/index.js';
import { jsonText } from './json-text.js';

const verdict = {
  valid: { type: 'boolean', description: 'Whether this is a valid frame of its direction.' },
  code: {
    enum: ['not_json', 'not_object', 'too_deep', 'unknown_type', 'invalid_frame'],
    description: 'With valid: false, why it is none. unknown_type and invalid_frame are also the codes of `error`.',
  },
  path: {
    type: 'string',
    description:
      'With valid: false, JSON Pointer (RFC 6901) of the offending value or of where a missing field belongs.',
  },
  rule: {
    type: 'string',
    minLength: 1,
    description:
      'With valid: false, the JSON Schema key word that fails; before any schema applies: json, object, depth.',
  },
};

/** With `valid: false` the reasons are required, with `valid: true` they are absent. */
const reasonsGoWithInvalid = {
  if: { properties: { valid: { const: true } } },
  // biome-ignore lint/suspicious/noThenProperty: a key word of JSON Schema
  then: { properties: { code: false, path: false, rule: false, close: false } },
  else: { required: ['code', 'path', 'rule'] },
};

const vectorSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${SCHEMA_BASE}/vectors/vector.schema.json`,
  title: 'Parley test vectors',
  description: 'One file of vectors, `<direction>/<type>.json`. Every other JSON file in these folders is one.',
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['name', 'direction', 'valid', 'reason', 'requirement'],
    additionalProperties: false,
    oneOf: [{ required: ['frame'] }, { required: ['text'] }],
    properties: {
      name: { type: 'string', minLength: 1, description: 'Unique within the file.' },
      direction: { enum: DIRECTIONS, description: 'Who sends it, and in which protocol.' },
      frame: { description: 'The frame as parsed JSON; write it as compact JSON to send it.' },
      text: {
        type: 'string',
        description: 'The WebSocket text message itself, where parsed JSON cannot carry the point. Take it as it is.',
      },
      ...verdict,
      items: {
        type: 'array',
        description: 'Of a batch with a valid envelope: the verdict on each item by the schema of its own type.',
        items: {
          type: 'object',
          required: ['valid'],
          additionalProperties: false,
          properties: verdict,
          ...reasonsGoWithInvalid,
        },
      },
      close: {
        type: 'integer',
        minimum: 1000,
        maximum: 4999,
        description: 'With valid: false, the code with which a server closes; without it a server answers `error`.',
      },
      reason: { type: 'string', minLength: 1, description: 'Why it is valid or not, for people.' },
      requirement: {
        type: 'string',
        pattern: '^PLY-[A-Z]{3}-[1-9][0-9]*$',
        description: 'Requirement of the specification that the vector exercises.',
      },
    },
    ...reasonsGoWithInvalid,
  },
};

export function vectorArtefacts(): ReadonlyMap<string, string> {
  const files = vectorFiles();
  const artefacts = new Map<string, string>([['schemas/vectors/vector.schema.json', jsonText(vectorSchema)]]);
  for (const { direction, type, vectors } of files) {
    artefacts.set(`schemas/vectors/${direction}/${type}.json`, jsonText(vectors, 2));
  }
  const index = files.map(({ direction, type, vectors }) => ({
    file: `${direction}/${type}.json`,
    direction,
    type,
    vectors: vectors.length,
  }));
  artefacts.set('schemas/vectors/index.json', jsonText(index, 1));
  return artefacts;
}
