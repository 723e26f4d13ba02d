import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import { slotsInTime } from './in-time.js';

const { serverTime } = WELCOME;
/** The slot of an entry that was committed at once comes this much later, in ms. */
const slotAfter = (ms: number, fields: object = {}) =>
  script('server')
    .welcomed('a')
    .joined('a', 'c', fields)
    .after(10 + ms)
    .slot('a', 'c', 'm', 1, 'b', { timestamp: serverTime + 10 });

judged(slotsInTime, {
  pass: { soon: slotAfter(20), 'late, within the bound': slotAfter(1100) },
  fail: { late: slotAfter(2000).offence() },
  unreached: {
    replayed: slotAfter(2000, { offset: 1 }),
    'behind others': script('server')
      .welcomed('a')
      .after(2000)
      .joined('a', 'c')
      .slot('a', 'c', 'm', 1, 'b', { timestamp: serverTime + 10 }),
  },
});
