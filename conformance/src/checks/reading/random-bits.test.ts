import { test } from 'tap';
import { RANDOM_BITS, roomForBits, roomForIdBits } from './random-bits.js';

const UUID = '0f6d2f64-35ab-4b62-8d0c-0e6a6e1f6d11';
const DIGITS = '06567527-3678-4832-9144-673152749515';
const HEX = 'c0ffee0123456789abcdef01';

test('room for random bits goes by the characters that are used', async (t) => {
  const many = ['1'.repeat(36), '2'.repeat(36)];
  for (const room of [roomForBits, roomForIdBits]) {
    t.ok(room(UUID, many) >= RANDOM_BITS, 'a UUID');
    t.ok(room('A@}8_";nXOc!m*d)H-L', many) >= RANDOM_BITS, '19 of any characters');
    t.notOk(room('A@}8_";nXOc!m*d)H-', many) >= RANDOM_BITS, '18 of any characters');
    t.ok(room('1'.repeat(37), many) >= RANDOM_BITS, '37 digits');
    t.notOk(room(`${'1'.repeat(30)}-${'1'.repeat(6)}`, many) >= RANDOM_BITS, '36 digits');
    t.ok(room(DIGITS, [UUID, DIGITS, DIGITS]) >= RANDOM_BITS, 'a UUID that has no letter by chance');
    t.notOk(room('1700000000000', ['1700000000000']) >= RANDOM_BITS, 'a clock');
  }
  t.notOk(roomForBits(HEX) >= RANDOM_BITS, 'hexadecimal digits alone');
  t.ok(roomForIdBits(HEX, many) >= RANDOM_BITS, 'one of many that may be so by chance');
});
