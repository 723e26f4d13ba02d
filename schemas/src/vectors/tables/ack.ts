/** The three forms of `ack`: of a message, of a register write that holds, of one that lost. */
import type { Table } from '../expand.js';
import * as k from '../kinds.js';
import { required } from '../kinds.js';
import type { Vector } from '../vector.js';

type More = Omit<Vector, 'direction'>;

const requestId = '0b54b5d4-5b0c-4f0e-9d3a-6f6f8f0c2a11';
export const ackMessage = {
  type: 'ack',
  replyTo: requestId,
  channelId: 'room:42',
  offset: 42,
  timestamp: 1767225600123,
};
const applied = { type: 'ack', replyTo: requestId, applied: true };
const entry = { key: 'topic', value: 'Tea', timestamp: 1767225600123, userId: 'ben', clientId: 'c-2' };
const lost = (current: unknown) => ({ type: 'ack', replyTo: requestId, applied: false, current });

export function ackTable(
  direction: 's2c' | 'basic-s2c',
  requirements: Table['requirements'] & { readonly applied: string; readonly lost: string; readonly floor: string },
): Table {
  const good = (name: string, frame: unknown, requirement: string): More => ({
    name,
    frame,
    valid: true,
    reason: 'a form of the answer to a register write',
    requirement,
  });
  const bad = (name: string, frame: unknown, path: string, rule: string, reason: string): More => ({
    name,
    frame,
    valid: false,
    code: 'invalid_frame',
    path,
    rule,
    reason,
    requirement: requirements.invalid,
  });
  return {
    direction,
    requirements,
    coarse: true,
    complete: ackMessage,
    fields: {
      replyTo: required(k.identifier),
      channelId: required(k.identifier),
      offset: required(k.messageOffset),
      timestamp: required(k.instant),
    },
    more: [
      good('applied', applied, requirements.applied),
      good('lost read', lost(41), requirements.lost),
      good('lost state', lost(entry), requirements.lost),
      good('lost state against a deletion', lost({ ...entry, value: null }), requirements.lost),
      good('lost to the floor', lost({ value: null, timestamp: 1767225600000 }), requirements.floor),
      good('lost, with unknown fields', { ...lost(41), channelId: 7, x_why: [] }, requirements.unknownField),
      bad(
        'no form at all',
        { type: 'ack', replyTo: requestId },
        '/channelId',
        'required',
        'without applied it is of a message',
      ),
      bad('applied without replyTo', { type: 'ack', applied: true }, '/replyTo', 'required', 'replyTo is required'),
      bad('applied: a string', { ...applied, applied: 'true' }, '/applied', 'type', 'applied is a boolean'),
      bad('applied: null', { ...applied, applied: null }, '/applied', 'type', 'applied is a boolean'),
      bad(
        'lost without current',
        { type: 'ack', replyTo: requestId, applied: false },
        '/current',
        'required',
        'what won is named',
      ),
      bad('lost, current: -1', lost(-1), '/current', 'minimum', 'a mark is at least 0'),
      bad('lost, current: 2^53', lost(2 ** 53), '/current', 'maximum', 'a mark is at most 2^53-1'),
      bad('lost, current: null', lost(null), '/current', 'type', 'current is an offset or an entry'),
      bad('lost, current: a string', lost('41'), '/current', 'type', 'current is an offset or an entry'),
      bad(
        'lost, current: an empty key',
        lost({ ...entry, key: '' }),
        '/current/key',
        'pattern',
        'key is an identifier',
      ),
      bad(
        'lost, current: a negative stamp',
        lost({ ...entry, timestamp: -1 }),
        '/current/timestamp',
        'minimum',
        'a stamp is at least 0',
      ),
    ],
  };
}
