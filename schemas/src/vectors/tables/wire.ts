/** The wire vectors of each direction. */
import { type WireProfile, wireVectors } from '../wire.js';

const fromClient = {
  valid: 'PLY-FRM-1',
  json: 'PLY-FRM-3',
  object: 'PLY-FRM-4',
  depth: 'PLY-FRM-5',
  depthBorder: 'PLY-FRM-6',
  type: 'PLY-FRM-26',
  unknown: 'PLY-FRM-20',
  text: 'PLY-FRM-15',
  integer: 'PLY-FRM-10',
} as const;

const fromServer = {
  valid: 'PLY-FRM-2',
  json: 'PLY-FRM-28',
  object: 'PLY-FRM-28',
  depth: 'PLY-FRM-7',
  depthBorder: 'PLY-FRM-2',
  type: 'PLY-FRM-28',
  unknown: 'PLY-FRM-21',
  text: 'PLY-FRM-14',
  integer: 'PLY-FRM-9',
} as const;

const fromBasicClient = {
  ...fromClient,
  json: 'PLY-BAS-35',
  object: 'PLY-BAS-35',
  depth: 'PLY-BAS-35',
  unknown: 'PLY-BAS-36',
} as const;

const fromBasicServer = {
  valid: 'PLY-FRM-2',
  json: 'PLY-FRM-2',
  object: 'PLY-FRM-2',
  depth: 'PLY-FRM-7',
  depthBorder: 'PLY-FRM-2',
  type: 'PLY-FRM-2',
  unknown: 'PLY-BAS-4',
  text: 'PLY-FRM-14',
  integer: 'PLY-FRM-9',
} as const;

const read =
  (type: string, user = '') =>
  (number: string) =>
    `{"type":"${type}","channelId":"room:42",${user}"offset":${number}}`;
const author = '"userId":"ben","clientId":"c-2",';
const entry = `"id":"m-1","channelId":"room:42","offset":43,${author}"timestamp":1767225600000`;

const PROFILES: readonly WireProfile[] = [
  {
    direction: 'c2s',
    open: (json) => `{"type":"message","id":"m-1","channelId":"room:42","text":"","data":${json}}`,
    spoken: (string) => `{"type":"message","id":"m-1","channelId":"room:42","text":${string}}`,
    counted: read('read'),
    foreign: ['welcome', 'joined', 'ack', 'error', 'message_read'],
    close: 4002,
    requirements: fromClient,
  },
  {
    direction: 's2c',
    open: (json) => `{"type":"message",${entry},"text":"","data":${json}}`,
    spoken: (string) => `{"type":"message",${entry},"text":${string}}`,
    counted: read('read', '"userId":"ben",'),
    foreign: ['hello', 'join', 'leave', 'user_typing', 'ack#message'],
    requirements: fromServer,
  },
  {
    direction: 'basic-c2s',
    open: (json) => `{"type":"message","channelId":"room:42","text":"","data":${json}}`,
    spoken: (string) => `{"type":"message","channelId":"room:42","text":${string}}`,
    counted: read('message_read'),
    foreign: ['hello', 'join', 'read', 'pong'],
    requirements: fromBasicClient,
  },
  {
    direction: 'basic-s2c',
    open: (json) => `{"type":"message",${entry},"text":"","data":${json}}`,
    spoken: (string) => `{"type":"message",${entry},"text":${string}}`,
    counted: read('message_read', '"userId":"ben",'),
    foreign: ['welcome', 'goodbye', 'joined', 'typing', 'ping', 'batch'],
    requirements: fromBasicServer,
  },
];

export const WIRE_FILES = PROFILES.map(wireVectors);
