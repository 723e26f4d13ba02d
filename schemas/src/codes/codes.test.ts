import { test } from 'tap';
import { CLOSE_CODES, CLOSE_RANGES, type CloseAction, closeAction } from './closes.js';
import { ERROR_CODES, errorAction } from './errors.js';

const EXPECTED: readonly (readonly [number, CloseAction])[] = [
  [1000, 'backoff'],
  [1001, 'backoff'],
  [1006, 'backoff'],
  [1008, 'backoff'],
  [1009, 'final'],
  [1010, 'backoff'],
  [1011, 'backoff'],
  [3999, 'backoff'],
  [4000, 'final'],
  [4001, 'final'],
  [4050, 'final'],
  [4099, 'final'],
  [4100, 'backoff'],
  [4150, 'backoff'],
  [4199, 'backoff'],
  [4200, 'goodbye'],
  [4299, 'goodbye'],
  [4300, 'backoff'],
  [4999, 'backoff'],
];

test('a close code means what its range says, known or not', async (t) => {
  for (const [code, action] of EXPECTED) t.equal(closeAction(code), action, String(code));
});

test('ranges do not overlap', async (t) => {
  for (const [n, { from, to }] of CLOSE_RANGES.entries()) {
    t.ok(from <= to);
    const before = CLOSE_RANGES[n - 1];
    if (before) t.ok(before.to < from, `${before.to} < ${from}`);
  }
});

test('codes have distinct names', async (t) => {
  const names = Object.values(CLOSE_CODES).map(({ name }) => name);
  t.equal(new Set(names).size, names.length);
});

test('every error is final but clock_skew', async (t) => {
  for (const code of [...Object.keys(ERROR_CODES), 'x_anything']) {
    t.equal(errorAction(code), code === 'clock_skew' ? 'restamp_once' : 'final', code);
  }
});
