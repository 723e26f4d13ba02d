import { judged } from '../../check/judged.js';
import { type Script, script } from '../../check/script.js';
import { AUDITED, OVERDUE, SETTLED } from '../marks.js';
import * as registers from './registers.js';

/** Two members of a channel with three messages. */
const two = () =>
  script('server').welcomed('a').joined('a', 'c', { offset: 3 }).welcomed('b').joined('b', 'c', { offset: 3 });
const reads = (of: Script, id: string, offset: number, conn = 'a') =>
  of.client(conn, { type: 'read', id, channelId: 'c', offset });
const writes = (of: Script, id: string, value: unknown, timestamp: number, conn = 'a') =>
  of.client(conn, { type: 'state_update', id, channelId: 'c', key: 'k', value, timestamp });
const answer = (of: Script, replyTo: string, applied: boolean, current?: unknown, conn = 'a') =>
  of.server(conn, { type: 'ack', replyTo, applied, ...(current === undefined ? {} : { current }) });
const entry = (value: unknown, timestamp: number, by = 'a') => ({
  key: 'k',
  value,
  timestamp,
  userId: `u-${by}`,
  clientId: `c-${by}`,
});
/** Somebody joins and gets these reads and states. */
const audited = (of: Script, fields: object) =>
  of
    .welcomed('z')
    .joined('z', 'c', { offset: 3, recovered: true, ...fields }, { offset: 0 })
    .add({ kind: 'mark', name: AUDITED, conn: 'z' });
/** The same, and it is what the check has to point at. */
const wrongly = (of: Script, fields: object) => {
  const joined = of
    .welcomed('z')
    .joined('z', 'c', { offset: 3, recovered: true, ...fields }, { offset: 0 })
    .offence();
  return joined.add({ kind: 'mark', name: AUDITED, conn: 'z' });
};
const overdue = (of: Script, conn: string) =>
  of.after(1000).add({ kind: 'mark', name: OVERDUE, conn, data: { what: 'anything', ms: 1000 } });

const marked = () => answer(reads(two(), 'r', 2), 'r', true);
const relayedMark = () => marked().server('b', { type: 'read', channelId: 'c', userId: 'u-a', offset: 2 });
const mark = (offset: number) => ({ reads: [{ userId: 'u-a', offset }] });

judged(registers.readsConverge, {
  pass: {
    settled: audited(relayedMark(), mark(2)).mark(SETTLED),
    'only another member is late': overdue(audited(marked(), mark(2)), 'a'),
  },
  fail: { 'a relay that was lost': overdue(audited(marked(), mark(2)), 'b').offence() },
  unreached: {
    'nothing says that there was time': audited(marked(), mark(2)),
    'a quiet channel': audited(marked(), { ...mark(2), quiet: true }).mark(SETTLED),
    'a connection that ended': overdue(
      audited(marked().close('b', 'client', 1006).close('a', 'client', 1006), mark(2)),
      'b',
    ),
  },
});

judged(registers.greatestMark, {
  pass: {
    applied: audited(marked(), mark(2)),
    'a greater one without its answer': audited(reads(marked(), 'r2', 3).close('a', 'client', 1006), mark(3)),
    'a smaller one lost': audited(answer(reads(marked(), 'r2', 1), 'r2', false, 2), mark(2)),
  },
  fail: {
    'moved back': wrongly(answer(reads(marked(), 'r2', 1), 'r2', true), mark(1)),
    gone: wrongly(marked(), {}),
    'never marked': wrongly(marked(), mark(3)),
  },
  unreached: {
    'no mark': audited(two(), {}),
    'a mark of another epoch': audited(marked(), { epoch: 'e-2', offset: 0 }),
    'nobody joined at the end': marked(),
  },
});

const wrote = () => answer(writes(two(), 's', 1, 10), 's', true);
const relayedWrite = () => wrote().server('b', { type: 'state_update', channelId: 'c', ...entry(1, 10) });
const held = (...states: readonly object[]) => ({ states });

judged(registers.statesConverge, {
  pass: {
    settled: audited(relayedWrite(), held(entry(1, 10))).mark(SETTLED),
    'a deletion that was purged': overdue(
      audited(answer(writes(relayedWrite(), 's2', null, 11), 's2', true), held()),
      'a',
    ),
  },
  fail: { 'a relay that was lost': overdue(audited(wrote(), held(entry(1, 10))), 'b').offence() },
  unreached: { 'nothing says that there was time': audited(wrote(), held(entry(1, 10))) },
});

judged(registers.greatestWrite, {
  pass: {
    applied: audited(wrote(), held(entry(1, 10))),
    'a greater one without its answer': audited(
      writes(wrote(), 's2', 2, 11).close('a', 'client', 1006),
      held(entry(2, 11)),
    ),
    'a tie, by the user': audited(
      answer(writes(wrote(), 's2', 2, 10, 'b'), 's2', true, undefined, 'b'),
      held(entry(2, 10, 'b')),
    ),
    'a deletion that was purged': audited(answer(writes(wrote(), 's2', null, 11), 's2', true), held()),
  },
  fail: {
    'the last to arrive': wrongly(answer(writes(wrote(), 's2', 2, 9), 's2', true), held(entry(2, 9))),
    gone: wrongly(wrote(), held()),
    'nobody wrote it': wrongly(wrote(), held(entry(7, 10))),
    'the smaller user of a tie': wrongly(
      answer(writes(wrote(), 's2', 2, 10, 'b'), 's2', true, undefined, 'b'),
      held(entry(1, 10)),
    ),
  },
  unreached: { 'no write': audited(two(), held()), 'nobody joined at the end': wrote() },
});
