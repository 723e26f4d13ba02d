import * as schemas from '@parley/schemas';
import t from 'tap';
import * as own from './constants.js';
import { NUMBERS, settingsOf } from './settings.js';
import { WELCOME } from './testing/fake-server.js';

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

t.test('the ranges of a welcome are those of the schemas, but for the fastest ping (PLY-LIM-5, 6)', async (t) => {
  const extreme = (value: number) => {
    const section = (names: string[]) => Object.fromEntries(names.map((name) => [name, value]));
    const { heartbeat, reconnect, limits } = NUMBERS;
    return { ...WELCOME, heartbeat: section(heartbeat), reconnect: section(reconnect), limits: section(limits) };
  };
  const [low, high] = [-1e300, 1e300].map((value) => settingsOf(extreme(value) as unknown as schemas.WelcomeS2C));
  for (const section of ['heartbeat', 'reconnect', 'limits'] as const) {
    const { properties } = schemas.WelcomeS2C.properties[section];
    t.same([...NUMBERS[section]].sort(), Object.keys(properties).sort());
    for (const [name, { minimum, maximum }] of Object.entries(properties)) {
      const at = (settings: typeof low) => Object.entries(settings?.[section] ?? {}).find(([key]) => key === name)?.[1];
      t.equal(at(low), name === 'intervalMs' ? 12 : minimum, name);
      t.equal(at(high), maximum, name);
    }
  }
});
