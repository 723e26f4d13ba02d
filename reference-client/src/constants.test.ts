import * as schemas from '@parley/schemas';
import t from 'tap';
import * as own from './constants.js';
import { RANGES } from './settings.js';

t.test('the constants are those of the schemas', async (t) => {
  t.equal(own.MAX_SAFE_INTEGER, schemas.MAX_SAFE_INTEGER);
  t.equal(own.MAX_TIMER_MS, schemas.MAX_TIMER_MS);
  t.equal(own.MAX_DEPTH, schemas.MAX_DEPTH);
  t.equal(own.ERROR_CODE.source, schemas.ErrorS2C.properties.code.pattern);
  t.equal(own.IDENTIFIER.source, schemas.WelcomeS2C.properties.userId.pattern);
  t.equal(own.CAPABILITY.source, schemas.WelcomeS2C.properties.capabilities.items.pattern);
  const { sender } = schemas.CLOSE_CODES[4108];
  t.equal(sender, 'both');
  for (const code of [own.CLOSE_NORMAL, own.CLOSE_HOLE, own.CLOSE_HEARTBEAT, own.TOKEN_EXPIRED] as const) {
    t.ok(schemas.CLOSE_CODES[code]);
  }
});

t.test('every close code means what the schemas say (PLY-REC-7)', async (t) => {
  for (let code = 1000; code < 5000; code++) {
    if (own.isFinal(code) !== (schemas.closeAction(code) === 'final')) t.fail(`${code}`);
  }
  t.ok(own.isFinal(4042));
});

t.test(
  'the ranges of a welcome are those of the schemas, but for the slowest spin (PLY-LIM-5, PLY-LIM-6)',
  async (t) => {
    for (const [section, ranges] of Object.entries(RANGES)) {
      const { properties } = schemas.WelcomeS2C.properties[section as keyof typeof RANGES];
      t.same(Object.keys(ranges).sort(), Object.keys(properties).sort());
      for (const [name, [least, most]] of Object.entries(ranges)) {
        const { minimum, maximum } = (properties as Record<string, { minimum: number; maximum: number }>)[name] ?? {};
        t.same([name === 'intervalMs' ? 1 : least, most], [minimum, maximum], name);
      }
    }
  },
);
