import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import * as doubt from './doubt.js';

const channelId = 'c';
/** Window 2000 ms, timeout 600 ms: what is older than 800 ms is old. */
const ann = { user: 'u-a', client: 'c-a', welcome: { limits: { ...WELCOME.limits, dedupeWindowMs: 2000 } } };
const sent = () =>
  script('client')
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a', ann)
    .joined('a', 'c')
    .asks('c', 'm1')
    .post('a', 'c', 'm1');
const back = (ms: number, fields: object) =>
  sent().close('a', 'server', 1006).after(ms).welcomed('b', ann).joined('b', 'c', fields, { epoch: 'e-1', offset: 0 });
const old = () => back(900, { recovered: false, offset: 5 });
const young = () => back(100, { recovered: false, offset: 5 });

/** The same hole twice: a close for it, and a complete replay but for what is missing there. */
const hole = (ms: number) =>
  sent()
    .slot('a', 'c', 'm3', 3, 'x')
    .close('a', 'client', 4104)
    .after(ms)
    .welcomed('b', ann)
    .joined('b', 'c', { recovered: true, offset: 3 }, { epoch: 'e-1', offset: 0 })
    .slot('b', 'c', 'm3', 3, 'x');

/** In doubt while young and sent again; old when the next recovery is complete. */
const aged = (ms = 900) =>
  young()
    .post('b', 'c', 'm1')
    .close('b', 'server', 1006)
    .after(ms)
    .welcomed('d', ann)
    .joined('d', 'c', { recovered: true, offset: 5 }, { epoch: 'e-1', offset: 5 });

judged(doubt.oldDoubtUnknown, {
  pass: {
    'unknown after a complete recovery': aged().outcome('m1', 'unknown'),
    unknown: old().outcome('m1', 'unknown'),
    'unknown at a hole': hole(900).outcome('m1', 'unknown'),
  },
  fail: {
    resent: old().post('b', 'c', 'm1').offence(),
    'resent after a complete recovery': aged().post('d', 'c', 'm1').offence(),
    rejected: old().outcome('m1', 'rejected').offence(),
    silent: old().expired('b').offence(),
    'resent after a hole': hole(900).post('b', 'c', 'm1').offence(),
  },
  unreached: {
    young: young().expired('b'),
    'young after a complete recovery': aged(100).expired('d'),
    'young at a hole': hole(100).post('b', 'c', 'm1').expired('b'),
    recovered: back(900, { recovered: true, offset: 0 }).expired('b'),
    'a new epoch': back(900, { recovered: false, epoch: 'e-2' }).expired('b'),
    'no time': old(),
  },
});

judged(doubt.unknownOnlyInDoubt, {
  pass: {
    old: old().outcome('m1', 'unknown'),
    'not unknown after a loss': back(900, { recovered: true }).post('b', 'c', 'm1').outcome('m1', 'acked'),
    'before the close of what was lost': sent().welcomed('b', ann).outcome('m1', 'acked').close('a', 'client', 4104),
  },
  fail: {
    'a lost connection': sent().close('a', 'server', 1006).outcome('m1', 'unknown').offence(),
    recovered: back(900, { recovered: true }).outcome('m1', 'unknown').offence(),
    young: young().outcome('m1', 'unknown').offence(),
    'a new epoch': back(900, { recovered: false, epoch: 'e-2' }).outcome('m1', 'unknown').offence(),
    'never sent': script('client')
      .asked('connect')
      .asked('join', { channelId })
      .asks('c', 'm1')
      .outcome('m1', 'unknown')
      .offence(),
  },
  unreached: {
    'closed by the application': sent().asked('close').outcome('m1', 'unknown'),
    'left by the application': sent().asked('leave', { channelId }).outcome('m1', 'unknown'),
    'ended by the server': sent().server('a', { type: 'left', channelId, code: 'forbidden' }).outcome('m1', 'unknown'),
    'a final code': sent().close('a', 'server', 4001).outcome('m1', 'unknown'),
    'perhaps sent': script('client')
      .asked('connect')
      .asked('join', { channelId })
      .welcomed('a', ann)
      .joined('a', 'c')
      .asks('c', 'm1')
      .close('a', 'server', 1006)
      .outcome('m1', 'unknown'),
  },
});

const told = () => old().outcome('m1', 'unknown');
judged(doubt.unknownStaysUnknown, {
  pass: { out: told().expired('b') },
  fail: {
    'on the next connection': told().close('b', 'server', 1006).welcomed('d', ann).post('d', 'c', 'm1').offence(),
    later: told().after(300).post('b', 'c', 'm1').offence(),
  },
  doubtful: { 'the kit read late': told().after(300).lag(250).post('b', 'c', 'm1') },
  unreached: { 'no time': told(), 'not unknown': sent().expired('a') },
});
