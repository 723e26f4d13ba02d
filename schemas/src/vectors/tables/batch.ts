/** Batches: the envelope is judged as a whole, each item by the schema of its own type. */
import type { Table } from '../expand.js';
import type { Vector } from '../vector.js';

type More = Omit<Vector, 'direction'>;

/** Envelope offences that hold in every direction; `only` is an item that is allowed there. */
function envelope(only: unknown, requirement: { shape: string; item: string }, close?: number): More[] {
  const refuse = (name: string, messages: unknown, path: string, rule: string, about: 'shape' | 'item'): More => ({
    name,
    frame: messages === undefined ? { type: 'batch' } : { type: 'batch', messages },
    valid: false,
    code: 'invalid_frame',
    path,
    rule,
    ...(close === undefined ? {} : { close }),
    reason:
      about === 'shape' ? 'messages is an array of at least one item' : 'each item is an object of an allowed type',
    requirement: requirement[about],
  });
  return [
    refuse('messages missing', undefined, '/messages', 'required', 'shape'),
    refuse('messages: an object', { 0: only }, '/messages', 'type', 'shape'),
    refuse('messages: a frame', only, '/messages', 'type', 'shape'),
    refuse('messages: null', null, '/messages', 'type', 'shape'),
    refuse('messages: a string', JSON.stringify([only]), '/messages', 'type', 'shape'),
    refuse('messages: empty', [], '/messages', 'minItems', 'shape'),
    refuse('an item null', [only, null], '/messages/1', 'type', 'item'),
    refuse('an item that is an array', [[only]], '/messages/0', 'type', 'item'),
    refuse('an item that is a number', [7], '/messages/0', 'type', 'item'),
    refuse('an item without a type', [only, {}], '/messages/1/type', 'required', 'item'),
    refuse('an item with a number for a type', [{ type: 1 }], '/messages/0/type', 'type', 'item'),
    refuse('an item of an unknown type', [only, { type: 'x_dance' }], '/messages/1/type', 'enum', 'item'),
    refuse('a batch in a batch', [{ type: 'batch', messages: [only] }], '/messages/0/type', 'enum', 'item'),
    refuse('a ping inside', [{ type: 'ping', timestamp: 1 }], '/messages/0/type', 'enum', 'item'),
  ];
}

interface C2SItems {
  readonly message: object;
  readonly typing: object;
  readonly read: object;
  readonly stateUpdate: object;
}

export function batchC2S({ message, typing, read, stateUpdate }: C2SItems): Table {
  const requirement = { shape: 'PLY-BAT-11', item: 'PLY-BAT-13' };
  return {
    direction: 'c2s',
    requirements: { valid: 'PLY-BAT-1', invalid: 'PLY-BAT-11', unknownField: 'PLY-FRM-18' },
    close: 4002,
    complete: { type: 'batch', messages: [message, typing, read, stateUpdate] },
    fields: {},
    more: [
      ...envelope(typing, requirement, 4002),
      ...['hello', 'join', 'leave', 'pong'].map(
        (type): More => ({
          name: `a ${type} inside`,
          frame: { type: 'batch', messages: [typing, { type, id: 'i-1', channelId: 'room:42' }] },
          valid: false,
          code: 'invalid_frame',
          path: '/messages/1/type',
          rule: 'enum',
          close: 4002,
          reason: 'frames of the connection and of memberships stay outside of batches',
          requirement: 'PLY-BAT-13',
        }),
      ),
      {
        name: 'items with invalid fields',
        frame: {
          type: 'batch',
          messages: [{ ...message, text: 1 }, typing, { ...read, offset: 0 }, { type: 'state_update' }],
        },
        valid: true,
        items: [
          { valid: false, code: 'invalid_frame', path: '/text', rule: 'type' },
          { valid: true },
          { valid: false, code: 'invalid_frame', path: '/offset', rule: 'minimum' },
          { valid: false, code: 'invalid_frame', path: '/channelId', rule: 'required' },
        ],
        reason: 'the envelope is right; a bad item gets its own error and its neighbours are handled',
        requirement: 'PLY-BAT-15',
      },
      {
        name: 'items with unknown fields',
        frame: {
          type: 'batch',
          messages: [
            { ...message, offset: 1 },
            { ...typing, x_mood: null },
          ],
        },
        valid: true,
        items: [{ valid: true }, { valid: true }],
        reason: 'unknown fields of items are ignored',
        requirement: 'PLY-FRM-18',
      },
      {
        name: '100 items',
        frame: { type: 'batch', messages: Array.from({ length: 100 }, () => typing) },
        valid: true,
        reason: 'how many items are too many is not in the schema but in limits.maxBatchItems',
        requirement: 'PLY-BAT-12',
      },
    ],
  };
}

export function batchS2C(items: readonly object[]): Table {
  const requirement = { shape: 'PLY-BAT-10', item: 'PLY-BAT-8' };
  const first = items[0] as object;
  return {
    direction: 's2c',
    requirements: { valid: 'PLY-BAT-17', invalid: 'PLY-FRM-28', unknownField: 'PLY-FRM-19' },
    complete: { type: 'batch', messages: items },
    fields: {},
    more: [
      ...envelope(first, requirement),
      ...['welcome', 'joined', 'left', 'goodbye', 'pong'].map(
        (type): More => ({
          name: `a ${type} inside`,
          frame: { type: 'batch', messages: [first, { type }] },
          valid: false,
          code: 'invalid_frame',
          path: '/messages/1/type',
          rule: 'enum',
          reason: 'frames of the connection and of memberships stay outside of batches',
          requirement: 'PLY-BAT-8',
        }),
      ),
      {
        name: 'items with invalid fields',
        frame: { type: 'batch', messages: [{ ...first, offset: 0 }, { type: 'ack' }, ...items] },
        valid: true,
        items: [
          { valid: false, code: 'invalid_frame', path: '/offset', rule: 'minimum' },
          { valid: false, code: 'invalid_frame', path: '/replyTo', rule: 'required' },
          ...items.map(() => ({ valid: true })),
        ],
        reason: 'the client reports an item that it cannot read and handles the others',
        requirement: 'PLY-BAT-16',
      },
    ],
  };
}

export function batchBasic(items: readonly object[]): Table {
  const requirement = { shape: 'PLY-BAS-34', item: 'PLY-BAS-34' };
  const first = items[0] as object;
  return {
    direction: 'basic-c2s',
    requirements: { valid: 'PLY-BAS-33', invalid: 'PLY-BAS-34', unknownField: 'PLY-FRM-18' },
    complete: { type: 'batch', messages: items },
    fields: {},
    more: [
      // On a basic connection an item may also be the JSON text of a frame.
      ...envelope(first, requirement),
      {
        name: 'items as JSON text',
        frame: { type: 'batch', messages: [JSON.stringify(first), ...items] },
        valid: true,
        reason: 'an item may be the JSON text of a frame',
        requirement: 'PLY-BAS-33',
      },
    ],
  };
}
