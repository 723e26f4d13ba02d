import t from 'tap';
import { KNOBS, settle } from './options.js';

t.test('defaults', async (t) => {
  t.match(settle({}), {
    heartbeatIntervalMs: 25_000,
    heartbeatTimeoutMs: 60_000,
    reconnectBaseMs: 1000,
    reconnectCapMs: 30_000,
  });
  t.equal(settle({ maxInFlight: undefined }).maxInFlight, KNOBS.maxInFlight.default);
});

t.test('every range is checked, and the message says what may be', async (t) => {
  for (const [name, knob] of Object.entries(KNOBS)) {
    for (const value of [knob.min - 1, knob.max + 1, 1.5, Number.NaN]) {
      t.throws(() => settle({ [name]: value }), {
        message: new RegExp(`${name} \\(--${knob.flag}\\).*${knob.min} to`),
      });
    }
  }
});

t.test('values that contradict each other are refused (PLY-HBT-13, PLY-LIM-3)', async (t) => {
  t.throws(() => settle({ heartbeatIntervalMs: 60_000 }), /has to be greater than heartbeatIntervalMs/);
  t.throws(() => settle({ reconnectBaseMs: 40_000 }), /has to be at least reconnectBaseMs/);
  t.doesNotThrow(() => settle({ reconnectBaseMs: 30_000 }));
});

t.test('every flag is its own', async (t) => {
  const names = Object.values(KNOBS).map((knob) => knob.flag);
  t.equal(new Set(names).size, names.length);
});
