import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as durable from './durable-registers.js';

const registers = (on: Script) =>
  on.add({ kind: 'process', what: 'killed', signal: 'SIGKILL' }).close('a', 'server', 1006);
const marked = (fields: object, applied = true, user = 'u-a') =>
  registers(
    script('server')
      .welcomed('a')
      .joined('a', 'c', { offset: 3 })
      .client('a', { type: 'read', id: 'r', channelId: 'c', offset: 2 })
      .server('a', { type: 'ack', replyTo: 'r', applied }),
  )
    .welcomed('b', { user })
    .joined('b', 'c', { offset: 3, ...fields });
judged(durable.marksSurvive, {
  pass: {
    kept: marked({ reads: [{ userId: 'u-a', offset: 2 }] }),
    further: marked({ reads: [{ userId: 'u-a', offset: 3 }] }),
  },
  fail: {
    gone: marked({ reads: [] }).offence(),
    'of another': marked({ reads: [{ userId: 'u-b', offset: 2 }] }).offence(),
    older: marked({ reads: [{ userId: 'u-a', offset: 1 }] }).offence(),
  },
  unreached: {
    'not applied': marked({ reads: [] }, false),
    'another epoch': marked({ reads: [], epoch: 'e-2' }),
    'another user in a quiet channel': marked({ reads: [], quiet: true }, true, 'u-b'),
  },
});

const write = (on: Script, id: string, value: unknown, timestamp: number) =>
  on
    .client('a', { type: 'state_update', id, channelId: 'c', key: 'k', value, timestamp })
    .server('a', { type: 'ack', replyTo: id, applied: true });
const wrote = (fields: object, value: unknown = 1) =>
  registers(write(script('server').welcomed('a').joined('a', 'c'), 'w', value, 5))
    .welcomed('b')
    .joined('b', 'c', fields);
const deleted = (fields: object) =>
  registers(write(write(script('server').welcomed('a').joined('a', 'c'), 'w', 1, 5), 'd', null, 6))
    .welcomed('b')
    .joined('b', 'c', fields);
const entry = (timestamp: number, value: unknown = 1) => ({
  key: 'k',
  value,
  timestamp,
  userId: 'u-a',
  clientId: 'c-a',
});
judged(durable.writesSurvive, {
  pass: {
    kept: wrote({ states: [entry(5)] }),
    newer: wrote({ states: [entry(6)] }),
    deleted: wrote({ states: [entry(5, null)] }, null),
    purged: deleted({ states: [], stateFloor: 6 }),
  },
  fail: {
    gone: wrote({ states: [] }).offence(),
    'gone under the floor': wrote({ states: [], stateFloor: 5 }).offence(),
    older: wrote({ states: [entry(4)] }).offence(),
    'another author': wrote({ states: [{ ...entry(5), clientId: 'c-x' }] }).offence(),
    'deleted for nothing': deleted({ states: [], stateFloor: 5 }).offence(),
  },
  unreached: { 'no kill': script('server').welcomed('a').joined('a', 'c') },
});

test('what is not claimed need not survive', async (t) => {
  const neither = script('server').welcomed('a', { welcome: { capabilities: [] } });
  for (const check of [durable.marksSurvive, durable.writesSurvive])
    t.match(check.judge(neither.trace()), { outcome: 'not-applicable' });
});
