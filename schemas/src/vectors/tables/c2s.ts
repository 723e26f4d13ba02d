/** Frames of a `parley.v1` client. */
import type { Table } from '../expand.js';
import * as k from '../kinds.js';
import { optional, required } from '../kinds.js';
import { batchC2S } from './batch.js';

const requirements = { valid: 'PLY-FRM-1', invalid: 'PLY-FRM-22', unknownField: 'PLY-FRM-18' };
const direction = 'c2s' as const;
const id = '0b54b5d4-5b0c-4f0e-9d3a-6f6f8f0c2a11';
const channelId = 'room:42';
const spoofed = { userId: 'mallory', clientId: 'c-of-somebody-else', offset: 1, epoch: 'e-other' };

const message = { type: 'message', id, channelId, text: 'Hello', data: { mood: 'fine' }, sentAt: 1767225600000 };
const typing = { type: 'typing', channelId, active: true };
const read = { type: 'read', id, channelId, offset: 41 };
const stateUpdate = {
  type: 'state_update',
  id,
  channelId,
  key: 'topic',
  value: { title: 'Tea' },
  timestamp: 1767225600000,
};

const spoof = (frame: { type: string }, requirement: string) => ({
  name: 'spoofed identity',
  frame: { ...spoofed, ...frame },
  valid: true,
  reason: 'userId, clientId and offset of the server are unknown fields here and have no effect',
  requirement,
});

export const C2S_TABLES: readonly Table[] = [
  {
    direction,
    requirements: { valid: 'PLY-FRM-1', invalid: 'PLY-HSK-27', unknownField: 'PLY-FRM-18' },
    coarse: true,
    close: 4002,
    complete: {
      type: 'hello',
      protocol: '1.0',
      clientId: 'c-7d1f0c5e9a2b4f6c8e3d1a0b9c8d7e6f',
      token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl',
      userId: 'ana',
      capabilities: ['presence', 'state'],
    },
    fields: {
      protocol: required(k.protocol),
      clientId: required(k.identifier),
      token: optional(k.token),
      userId: optional(k.identifier),
      capabilities: optional(k.capabilities),
    },
    more: [
      {
        name: 'another major version',
        frame: { type: 'hello', protocol: '2.0', clientId: 'c-1' },
        valid: true,
        reason: 'a valid frame; a server that speaks 1.x only closes with 4006',
        requirement: 'PLY-HSK-28',
      },
    ],
  },
  {
    direction,
    requirements,
    complete: { type: 'join', id, channelId, since: { epoch: 'e-1f0c', offset: 41 } },
    fields: {
      id: required(k.identifier),
      channelId: required(k.identifier),
      since: optional(k.object({ epoch: optional(k.identifier), offset: required(k.offset) })),
    },
    more: [
      {
        name: 'since: unknown fields',
        frame: { type: 'join', id, channelId, since: { offset: 0, x_shard: 3 } },
        valid: true,
        reason: 'unknown fields are ignored at every level',
        requirement: 'PLY-FRM-18',
      },
    ],
  },
  {
    direction,
    requirements,
    complete: { type: 'leave', id, channelId },
    fields: { id: required(k.identifier), channelId: required(k.identifier) },
  },
  {
    direction,
    requirements,
    complete: message,
    fields: {
      id: required(k.identifier),
      channelId: required(k.identifier),
      text: required(k.text),
      data: optional(k.json),
      sentAt: optional(k.instant),
    },
    more: [
      spoof(message, 'PLY-SEC-2'),
      {
        name: 'spoofed offset and timestamp of another kind',
        frame: { ...message, offset: 'first', timestamp: -1 },
        valid: true,
        reason: 'fields of the other direction are unknown here, whatever they hold',
        requirement: 'PLY-SEC-3',
      },
    ],
  },
  {
    direction,
    requirements,
    complete: typing,
    fields: { channelId: required(k.identifier), active: required(k.boolean) },
    more: [spoof(typing, 'PLY-SEC-2')],
  },
  {
    direction,
    requirements,
    complete: read,
    fields: { id: optional(k.identifier), channelId: required(k.identifier), offset: required(k.messageOffset) },
    more: [spoof(read, 'PLY-SEC-2')],
  },
  {
    direction,
    requirements,
    complete: stateUpdate,
    fields: {
      id: optional(k.identifier),
      channelId: required(k.identifier),
      key: required(k.identifier),
      value: required(k.json),
      timestamp: required(k.instant),
    },
    more: [spoof(stateUpdate, 'PLY-STA-4')],
  },
  {
    direction,
    requirements,
    complete: { type: 'ping', timestamp: 1767225600000 },
    fields: { timestamp: required(k.pingTimestamp) },
  },
  {
    direction,
    requirements,
    complete: { type: 'pong', timestamp: 'p-17' },
    fields: { timestamp: required(k.pingTimestamp) },
  },
  batchC2S({ message, typing, read, stateUpdate }),
];
