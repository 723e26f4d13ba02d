/** Frames of a `parley.v1` server. */
import type { Table } from '../expand.js';
import * as k from '../kinds.js';
import { optional, required } from '../kinds.js';
import { ackMessage, ackTable } from './ack.js';
import { batchS2C } from './batch.js';

const requirements = { valid: 'PLY-FRM-2', invalid: 'PLY-FRM-28', unknownField: 'PLY-FRM-19' };
const direction = 's2c' as const;
const id = '0b54b5d4-5b0c-4f0e-9d3a-6f6f8f0c2a11';
const channelId = 'room:42';
const now = 1767225600000;
const author = { userId: 'ben', clientId: 'c-2' };

const message = {
  type: 'message',
  id,
  channelId,
  offset: 43,
  ...author,
  text: 'Hello',
  data: { mood: 'fine' },
  sentAt: now,
  timestamp: now + 12,
};
const typing = { type: 'typing', channelId, active: true, ...author };
const read = { type: 'read', channelId, offset: 41, userId: 'ben' };
const stateUpdate = {
  type: 'state_update',
  channelId,
  key: 'topic',
  value: { title: 'Tea' },
  timestamp: now,
  ...author,
};
const error = {
  type: 'error',
  code: 'invalid_frame',
  message: 'text is not a string',
  replyTo: id,
  field: '/text',
  serverTime: now,
};

const authorFields = { userId: required(k.identifier), clientId: required(k.identifier) };

export const errorTable = (errorDirection: 's2c' | 'basic-s2c', errorRequirements: Table['requirements']): Table => ({
  direction: errorDirection,
  requirements: errorRequirements,
  coarse: true,
  complete: error,
  fields: {
    code: required(k.code),
    message: required(k.text),
    replyTo: optional(k.identifier),
    field: optional(k.text),
    serverTime: optional(k.instant),
  },
});

export const S2C_TABLES: readonly Table[] = [
  {
    direction,
    requirements: { ...requirements, invalid: 'PLY-HSK-15' },
    coarse: true,
    complete: {
      type: 'welcome',
      protocol: '1.0',
      sessionId: 's-51c7e0a2',
      userId: 'ana',
      serverTime: now,
      heartbeat: { intervalMs: 25_000, timeoutMs: 60_000 },
      reconnect: { baseMs: 1000, capMs: 30_000, stableMs: 10_000 },
      limits: {
        maxFrameBytes: 65_536,
        maxBatchItems: 100,
        maxInFlight: 64,
        maxChannels: 100,
        maxTextLength: 4000,
        dedupeWindowMs: 86_400_000,
        typingTtlMs: 6000,
        maxClockSkewMs: 5000,
      },
      capabilities: ['presence', 'state'],
    },
    fields: {
      protocol: required(k.protocol),
      sessionId: required(k.identifier),
      userId: required(k.identifier),
      serverTime: required(k.instant),
      heartbeat: required(k.object({ intervalMs: required(k.duration()), timeoutMs: required(k.duration()) })),
      reconnect: required(
        k.object({
          baseMs: required(k.duration()),
          capMs: required(k.duration()),
          stableMs: required(k.duration(0)),
        }),
      ),
      limits: required(
        k.object({
          maxFrameBytes: required(k.count),
          maxBatchItems: required(k.count),
          maxInFlight: required(k.count),
          maxChannels: required(k.count),
          maxTextLength: required(k.count),
          dedupeWindowMs: required(k.duration()),
          typingTtlMs: required(k.duration()),
          maxClockSkewMs: required(k.duration(0)),
        }),
      ),
      capabilities: required(k.capabilities),
    },
  },
  {
    direction,
    requirements,
    complete: { type: 'goodbye', code: 4200, reason: 'a new version is rolled out', retryAfterMs: 1500 },
    fields: {
      code: required(k.closeCode),
      reason: required(k.shortText(123)),
      retryAfterMs: optional(k.duration(0)),
    },
  },
  {
    direction,
    requirements,
    complete: {
      type: 'joined',
      replyTo: id,
      channelId,
      epoch: 'e-1f0c',
      offset: 42,
      recovered: true,
      reads: [{ userId: 'ben', offset: 41 }],
      states: [{ key: 'topic', value: 'Tea', timestamp: now, ...author }],
      stateFloor: 0,
      quiet: false,
    },
    fields: {
      replyTo: required(k.identifier),
      channelId: required(k.identifier),
      epoch: required(k.identifier),
      offset: required(k.offset),
      recovered: optional(k.boolean),
      reads: required(k.list({ userId: required(k.identifier), offset: required(k.messageOffset) })),
      states: required(
        k.list({
          key: required(k.identifier),
          value: required(k.json),
          timestamp: required(k.instant),
          ...authorFields,
        }),
      ),
      stateFloor: required(k.instant),
      quiet: optional(k.boolean),
    },
  },
  {
    direction,
    requirements,
    complete: { type: 'left', channelId, replyTo: id, code: 'forbidden' },
    fields: { channelId: required(k.identifier), replyTo: optional(k.identifier), code: optional(k.code) },
  },
  {
    direction,
    requirements,
    complete: message,
    fields: {
      id: required(k.identifier),
      channelId: required(k.identifier),
      offset: required(k.messageOffset),
      ...authorFields,
      text: required(k.text),
      data: optional(k.json),
      sentAt: optional(k.instant),
      timestamp: required(k.instant),
    },
  },
  {
    direction,
    requirements,
    complete: typing,
    fields: { channelId: required(k.identifier), active: required(k.boolean), ...authorFields },
  },
  {
    direction,
    requirements,
    complete: read,
    fields: {
      channelId: required(k.identifier),
      offset: required(k.messageOffset),
      userId: required(k.identifier),
    },
  },
  {
    direction,
    requirements,
    complete: stateUpdate,
    fields: {
      channelId: required(k.identifier),
      key: required(k.identifier),
      value: required(k.json),
      timestamp: required(k.instant),
      ...authorFields,
    },
  },
  {
    direction,
    requirements,
    complete: { type: 'ping', timestamp: 'p-17' },
    fields: { timestamp: required(k.pingTimestamp) },
  },
  {
    direction,
    requirements: { ...requirements, valid: 'PLY-HBT-7' },
    complete: { type: 'pong', timestamp: 1767225599000, serverTime: now },
    fields: { timestamp: required(k.pingTimestamp), serverTime: required(k.instant) },
  },
  ackTable(direction, { ...requirements, applied: 'PLY-RED-3', lost: 'PLY-STA-7', floor: 'PLY-STA-15' }),
  errorTable(direction, requirements),
  batchS2C([message, typing, read, stateUpdate, ackMessage, error]),
];
