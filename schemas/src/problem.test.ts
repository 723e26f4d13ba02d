import { test } from 'tap';
import { problemOf } from './problem.js';

const finding = (keyword: string, instancePath: string, params = {}) => ({ keyword, instancePath, params });

test('the deepest finding is told', async (t) => {
  const found = problemOf([finding('type', '/a', { type: 'string' }), finding('minimum', '/a/b', { limit: 1 })]);
  t.strictSame(found, { code: 'invalid_frame', path: '/a/b', rule: 'minimum', message: '/a/b is less than 1' });
});

test('among equals the one that speaks of the content is told, else the first', async (t) => {
  t.equal(problemOf([finding('type', '/a'), finding('maximum', '/a'), finding('anyOf', '/a')]).rule, 'maximum');
  t.equal(problemOf([finding('type', '/a'), finding('const', '/a')]).rule, 'type');
});

test('a missing field is escaped as RFC 6901 demands', async (t) => {
  t.equal(problemOf([finding('required', '', { missingProperty: 'a/b~c' })]).path, '/a~1b~0c');
});

test('a key word without words of its own is named', async (t) => {
  t.equal(problemOf([finding('multipleOf', '')]).message, 'the frame breaks the rule multipleOf');
});

test('a refusal without a reason is an error', async (t) => {
  t.throws(() => problemOf([]), /gave no reason/);
});
