import { test } from 'tap';
import { DIRECTIONS } from './frame.js';
import { validate } from './validate.js';
import type { WireObject } from './wire.js';

const problem = (value: WireObject) => {
  const result = validate('c2s', value);
  return result.ok ? undefined : result.problem;
};

test('a valid frame comes back as the same object, unknown fields included', async (t) => {
  const frame = { type: 'typing', channelId: 'c', active: true, x_more: 1 };
  const result = validate('c2s', frame);
  t.ok(result.ok && (result.frame as unknown) === frame);
});

test('the type is judged first', async (t) => {
  t.match(problem({}), { code: 'invalid_frame', path: '/type', rule: 'required' });
  t.match(problem({ type: 7 }), { code: 'invalid_frame', path: '/type', rule: 'type' });
  t.match(problem({ type: 'dance', id: '' }), { code: 'unknown_type', path: '/type', message: /"dance"/ });
  t.ok((problem({ type: 'x'.repeat(10_000) })?.message.length ?? 0) < 200, 'a long type is not echoed whole');
});

test('what objects inherit is no frame type', async (t) => {
  for (const type of ['__proto__', 'constructor', 'toString', 'ping#', 'hello/', '../s2c/welcome']) {
    for (const direction of DIRECTIONS) t.equal(validate(direction, { type }).ok, false, `${direction} ${type}`);
  }
});

test('forms of a frame cannot be named as types', async (t) => {
  t.match(validate('s2c', { type: 'ack#applied', replyTo: 'a', applied: true }), { problem: { code: 'unknown_type' } });
});

test('a problem is told in words, with its JSON Pointer', async (t) => {
  const join = { type: 'join', id: 'i', channelId: 'c' };
  const message = (value: WireObject) => problem(value)?.message;
  t.equal(message({ type: 'join', id: 'i' }), '/channelId is missing');
  t.equal(message({ ...join, since: { offset: -1 } }), '/since/offset is less than 0');
  t.equal(message({ ...join, since: {} }), '/since/offset is missing');
  t.equal(message({ ...join, id: 'a b' }), '/id does not match ^[!-~]{1,128}$');
  t.equal(message({ ...join, id: 3 }), '/id is not of type string');
  t.equal(message({ type: 'batch', messages: [] }), '/messages has less than 1 items');
  t.equal(
    message({ type: 'batch', messages: [{ type: 'ping' }] }),
    '/messages/0/type is none of message, typing, read, state_update',
  );
});

test('a fault inside a union is told by the branch that got furthest', async (t) => {
  const result = validate('s2c', { type: 'ack', replyTo: 'a', applied: false, current: { value: null } });
  t.match(result, { problem: { path: /^\/current\/./, rule: 'required' } });
  t.match(problem({ type: 'ping', timestamp: 2 ** 53 }), { path: '/timestamp', rule: 'maximum' });
});

test('a validator keeps nothing of the value before', async (t) => {
  t.ok(problem({ type: 'leave', id: '', channelId: 'c' }));
  t.equal(problem({ type: 'leave', id: 'i', channelId: 'c' }), undefined);
});
