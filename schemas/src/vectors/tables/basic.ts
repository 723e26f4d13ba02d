/** Frames of basic connections. */
import type { Table } from '../expand.js';
import * as k from '../kinds.js';
import { optional, required } from '../kinds.js';
import { ackTable } from './ack.js';
import { batchBasic } from './batch.js';
import { errorTable } from './s2c.js';

const fromServer = { invalid: 'PLY-FRM-2', unknownField: 'PLY-FRM-2' };
const c2s = (valid: string) =>
  ({ direction: 'basic-c2s', requirements: { valid, invalid: 'PLY-FRM-22', unknownField: 'PLY-FRM-18' } }) as const;
const s2c = (valid: string) =>
  ({ direction: 'basic-s2c', coarse: true, requirements: { valid, ...fromServer } }) as const;
const id = 'm-17';
const channelId = 'room:42';
const now = 1767225600000;
const author = { userId: 'ben', clientId: 'basic-2' };
const authorFields = { userId: required(k.identifier), clientId: required(k.identifier) };

const message = { type: 'message', id, channelId, text: 'Hello', data: [1], timestamp: now };
const typing = { type: 'typing', channelId, active: true };
const read = { type: 'message_read', id, channelId, offset: 41 };
const stateUpdate = { type: 'state_update', id, channelId, key: 'topic', value: 'Tea', timestamp: now };

export const BASIC_TABLES: readonly Table[] = [
  {
    ...c2s('PLY-BAS-12'),
    complete: message,
    fields: {
      id: optional(k.identifier),
      channelId: required(k.identifier),
      text: required(k.text),
      data: optional(k.json),
      timestamp: optional(k.instant),
    },
  },
  {
    ...c2s('PLY-BAS-21'),
    complete: typing,
    fields: { channelId: required(k.identifier), active: optional(k.boolean) },
  },
  {
    ...c2s('PLY-BAS-25'),
    complete: read,
    fields: { id: optional(k.identifier), channelId: required(k.identifier), offset: required(k.messageOffset) },
  },
  {
    ...c2s('PLY-BAS-27'),
    complete: stateUpdate,
    fields: {
      id: optional(k.identifier),
      channelId: optional(k.identifier),
      key: required(k.identifier),
      value: required(k.json),
      timestamp: optional(k.instant),
    },
  },
  {
    ...c2s('PLY-BAS-29'),
    complete: { type: 'ping', timestamp: now },
    fields: { timestamp: optional(k.pingTimestamp) },
  },
  batchBasic([message, typing, read, stateUpdate]),
  {
    ...s2c('PLY-BAS-16'),
    complete: { ...message, offset: 42, ...author, sentAt: now },
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
    ...s2c('PLY-BAS-22'),
    complete: { type: 'user_typing', channelId, ...author, active: true },
    fields: { channelId: required(k.identifier), ...authorFields, active: required(k.boolean) },
  },
  {
    ...s2c('PLY-BAS-26'),
    complete: { type: 'message_read', channelId, userId: 'ben', offset: 41 },
    fields: { channelId: required(k.identifier), userId: required(k.identifier), offset: required(k.messageOffset) },
  },
  {
    ...s2c('PLY-BAS-10'),
    complete: { type: 'state_update', channelId, key: 'topic', value: 'Tea', timestamp: now, ...author },
    fields: {
      channelId: required(k.identifier),
      key: required(k.identifier),
      value: required(k.json),
      timestamp: required(k.instant),
      ...authorFields,
    },
  },
  {
    ...s2c('PLY-BAS-29'),
    complete: { type: 'pong', timestamp: now, serverTime: now },
    fields: { timestamp: optional(k.pingTimestamp), serverTime: required(k.instant) },
  },
  ackTable('basic-s2c', {
    ...fromServer,
    valid: 'PLY-BAS-20',
    applied: 'PLY-RED-3',
    lost: 'PLY-STA-7',
    floor: 'PLY-STA-15',
  }),
  errorTable('basic-s2c', { ...fromServer, valid: 'PLY-BAS-20' }),
];
