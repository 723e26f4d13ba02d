/** `asyncapi.json`: an AsyncAPI 3 document of both protocols, from the point of view of the server. */
import { FRAMES } from '../catalogue.js';
import { DIRECTIONS, type Direction } from '../frame.js';
import { vectorFiles } from '../vectors/index.js';
import { DIRECTION_TITLES } from './json-schema.js';
import { jsonText } from './json-text.js';
import { type JsonSchema, plain } from './plain.js';

/** Answers to requests, the only replies that AsyncAPI can express. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  hello: ['welcome'],
  join: ['joined', 'error'],
  leave: ['left', 'error'],
  message: ['ack', 'error'],
  read: ['ack', 'error'],
  state_update: ['ack', 'error'],
  ping: ['pong'],
};

const BASIC_ANSWERS: Readonly<Record<string, readonly string[]>> = {
  message: ['ack', 'error'],
  message_read: ['ack', 'error'],
  state_update: ['ack', 'error'],
  ping: ['pong'],
};

const CHANNELS = {
  parley: {
    c2s: 'c2s',
    s2c: 's2c',
    answers: ANSWERS,
    title: 'parley.v1',
    description: 'A WebSocket connection with the subprotocol parley.v1; one frame per text message.',
    bindings: {
      ws: {
        headers: {
          type: 'object',
          required: ['Sec-WebSocket-Protocol'],
          properties: {
            'Sec-WebSocket-Protocol': { type: 'string', description: 'Subprotocols offered, parley.v1 among them.' },
          },
        },
      },
    },
  },
  basic: {
    c2s: 'basic-c2s',
    s2c: 'basic-s2c',
    answers: BASIC_ANSWERS,
    title: 'basic',
    description: 'A WebSocket connection that offered no subprotocol, with the small protocol of basic connections.',
    bindings: {
      ws: {
        query: {
          type: 'object',
          properties: {
            userId: { type: 'string', description: 'The user, for a server without auth; absent: a guest.' },
            token: { type: 'string', description: 'Credential, for a server with auth.' },
          },
        },
      },
    },
  },
} as const;

const refs = (pointer: (type: string) => string, types: readonly string[]) =>
  types.map((type) => ({ $ref: pointer(type) }));

const messageName = (direction: Direction, type: string) => `${direction}.${type}`;

function message(direction: Direction, type: string, schema: JsonSchema): JsonSchema {
  const vectors = vectorFiles().find((file) => file.direction === direction && file.type === type)?.vectors ?? [];
  const examples = vectors
    .filter(({ name, valid }) => valid && (name === 'complete' || name === 'minimal'))
    .map(({ name, reason, frame }) => ({ name, summary: reason, payload: frame }));
  const { title, description } = schema;
  return {
    name: type,
    title,
    summary: description,
    contentType: 'application/json',
    payload: { $ref: `#/components/schemas/${messageName(direction, type)}` },
    examples,
  };
}

function channel(name: keyof typeof CHANNELS): JsonSchema {
  const { c2s, s2c, title, description, bindings } = CHANNELS[name];
  const messages = [c2s, s2c].flatMap((direction) =>
    Object.keys(FRAMES[direction]).map((type) => [
      messageName(direction, type),
      { $ref: `#/components/messages/${messageName(direction, type)}` },
    ]),
  );
  return { address: '/', title, description, messages: Object.fromEntries(messages), bindings };
}

function operations(name: keyof typeof CHANNELS): [string, JsonSchema][] {
  const { c2s, s2c, answers } = CHANNELS[name];
  const $ref = `#/channels/${name}`;
  const inChannel = (direction: Direction) => (type: string) => `${$ref}/messages/${messageName(direction, type)}`;
  const operation = (direction: Direction, action: 'receive' | 'send', type: string): [string, JsonSchema] => {
    const replies = action === 'receive' ? answers[type] : undefined;
    return [
      `${action}.${messageName(direction, type)}`,
      {
        action,
        channel: { $ref },
        summary: FRAMES[direction][type]?.description,
        messages: refs(inChannel(direction), [type]),
        ...(replies ? { reply: { channel: { $ref }, messages: refs(inChannel(s2c), replies) } } : {}),
      },
    ];
  };
  return [
    ...Object.keys(FRAMES[c2s]).map((type) => operation(c2s, 'receive', type)),
    ...Object.keys(FRAMES[s2c]).map((type) => operation(s2c, 'send', type)),
  ];
}

export function asyncapi(): JsonSchema {
  const all = DIRECTIONS.flatMap((direction) =>
    Object.entries(FRAMES[direction]).map(([type, schema]) => ({ direction, type, schema: plain(schema) })),
  );
  const components = <T>(make: (entry: (typeof all)[number]) => T) =>
    Object.fromEntries(all.map((entry) => [messageName(entry.direction, entry.type), make(entry)]));
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '1.0.0',
      description: [
        'Parley v1, a realtime messaging protocol over WebSocket, as the server sees it: it receives what clients send.',
        'The specification is normative; this document describes its frames.',
        ...DIRECTIONS.map((direction) => `\`${direction}\`: ${DIRECTION_TITLES[direction]}.`),
      ].join('\n\n'),
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      example: { host: 'chat.example.com', protocol: 'wss', description: 'Where an operator runs a Parley server.' },
    },
    channels: { parley: channel('parley'), basic: channel('basic') },
    operations: Object.fromEntries([...operations('parley'), ...operations('basic')]),
    components: {
      messages: components(({ direction, type, schema }) => message(direction, type, schema)),
      // An `$id` would change what references in this document mean.
      schemas: components(({ schema: { $id, ...schema } }) => schema),
    },
  };
}

export const asyncapiArtefacts = (): ReadonlyMap<string, string> =>
  new Map([['schemas/asyncapi.json', jsonText(asyncapi())]]);
