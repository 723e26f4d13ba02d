import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as lost from './lost-logs.js';

const members = () => script('server', ['state']).welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const reset = (on = members()) => on.operator('reset_log', { channelId: 'c' });
const gone = (on = reset()) => on.close('a', 'server', 4103);

judged(lost.resetClosesMembers, {
  pass: { both: gone().close('b', 'server', 4103) },
  fail: {
    'another code': gone().close('b', 'server', 1000).offence(),
    'one stays': gone().expired('b').offence(),
  },
  unreached: {
    'another channel': members().operator('reset_log', { channelId: 'd' }).expired('a'),
    unsettled: reset(),
    'left before': reset(
      script('server').welcomed('a').joined('a', 'c').server('a', { type: 'left', channelId: 'c', code: 'x_y' }),
    ).expired('a'),
  },
});

const racing = () => members().command(900, 'reset_log', { channelId: 'c' }).post('a', 'c', 'm');
const raced = () =>
  racing()
    .add({ kind: 'answer', line: { id: 900, result: {} } })
    .close('a', 'server', 4103)
    .welcomed('d')
    .joined('d', 'c', { epoch: 'e-2' });
const back = (on: Script) => reset(on).close('a', 'server', 4103).welcomed('d').joined('d', 'c', { epoch: 'e-2' });
const again = (epoch: string) =>
  script('server')
    .welcomed('a')
    .joined('a', 'c')
    .operator('reset_log', { channelId: 'c' })
    .welcomed('b')
    .joined('b', 'c', { epoch });
judged(lost.resetBeginsAnEpoch, {
  pass: { another: again('e-2') },
  fail: { 'the same': again('e-1').offence() },
  unreached: {
    'another channel': script('server')
      .welcomed('a')
      .joined('a', 'd')
      .operator('reset_log', { channelId: 'c' })
      .joined('a', 'd'),
    'nobody joins': script('server').welcomed('a').joined('a', 'c').operator('reset_log', { channelId: 'c' }),
  },
});

judged(lost.onlyInItsEpoch, {
  pass: {
    dropped: raced().fence('d'),
    'sent before, without an answer': back(members().post('a', 'c', 'm')).fence('d'),
  },
  fail: {
    'in the new epoch': raced().slot('d', 'c', 'm', 1, 'a').offence(),
    'sent before': back(members().post('a', 'c', 'm'))
      .slot('d', 'c', 'm', 1, 'a')
      .offence(),
    'acknowledged after the end': reset().post('a', 'c', 'm').ack('a', 'c', 'm', 1).offence(),
  },
  unreached: {
    unsettled: raced(),
    'acknowledged before': back(members().post('a', 'c', 'm').ack('a', 'c', 'm', 1)).slot('d', 'c', 'm', 1, 'a'),
    'sent again': raced().post('d', 'c', 'm').slot('d', 'c', 'm', 1, 'd'),
  },
});

const written = (value: string | null = 'v') =>
  reset(
    members()
      .client('a', { type: 'state_update', id: 's', channelId: 'c', key: 'k', value, timestamp: 1 })
      .server('a', { type: 'ack', replyTo: 's', applied: true }),
  ).welcomed('d');
const entry = { key: 'k', value: 'v', timestamp: 1, userId: 'u-a', clientId: 'c-a' };
judged(lost.stateSurvivesTheEpoch, {
  pass: { there: written().joined('d', 'c', { epoch: 'e-2', states: [entry] }) },
  fail: {
    gone: written().joined('d', 'c', { epoch: 'e-2' }).offence(),
    'another value': written()
      .joined('d', 'c', { epoch: 'e-2', states: [{ ...entry, value: 'w' }] })
      .offence(),
  },
  unreached: {
    'a deletion, which may be purged': written(null).joined('d', 'c', { epoch: 'e-2', stateFloor: 1 }),
    'nobody joins': written(),
    'nothing written': reset().welcomed('d').joined('d', 'c'),
  },
});

const trimmed = (offset: number, fields: object) =>
  members()
    .post('a', 'c', 'm')
    .ack('a', 'c', 'm', 1)
    .post('a', 'c', 'n')
    .ack('a', 'c', 'n', 2)
    .operator('trim_log', { channelId: 'c' })
    .welcomed('d')
    .joined('d', 'c', { offset: 2, ...fields }, { offset });
judged(lost.judgesByWhatIsKept, {
  pass: { before: trimmed(1, { recovered: false }), 'the head': trimmed(2, { recovered: true }) },
  fail: {
    partial: trimmed(0, { recovered: true }).offence(),
    'the head refused': trimmed(2, { recovered: false }).offence(),
  },
  unreached: {
    'without since': members().operator('trim_log', { channelId: 'c' }).welcomed('d').joined('d', 'c'),
    'beyond the head': trimmed(7, { recovered: false }),
    'more since, of which little may be kept': trimmed(2, { offset: 6, recovered: false }),
  },
});

const waiting = () =>
  script('server')
    .welcomed('a')
    .joined('a', 'c', { offset: 3, recovered: true }, { offset: 0 })
    .slot('a', 'c', 'm', 1, 'b')
    .operator('trim_log', { channelId: 'c' });
judged(lost.cutsTheOvertaken, {
  pass: { closed: waiting().slot('a', 'c', 'n', 2, 'b').close('a', 'server', 4103) },
  fail: {
    'another code': waiting().close('a', 'server', 4104).offence(),
    'a hole': waiting().slot('a', 'c', 'o', 3, 'b').offence(),
    'waits for ever': waiting().expired('a').offence(),
  },
  unreached: {
    unsettled: waiting(),
    'not recovered': script('server')
      .welcomed('a')
      .joined('a', 'c')
      .operator('trim_log', { channelId: 'c' })
      .expired('a'),
  },
});

test('where little is kept, a replay from the beginning cannot be overtaken', async (t) => {
  const short = script('server').welcomed('a').joined('a', 'c', { offset: 3, recovered: false }, { offset: 0 });
  t.match(lost.cutsTheOvertaken.judge(short.operator('trim_log', { channelId: 'c' }).trace()), {
    outcome: 'not-applicable',
  });
});

test('a replay that was on its way says nothing about a trimmed log', async (t) => {
  const all = waiting().slot('a', 'c', 'n', 2, 'b').slot('a', 'c', 'o', 3, 'b').fence('a');
  t.match(lost.cutsTheOvertaken.judge(all.trace()), { outcome: 'not-applicable' });
});

const complete = () => script('server').welcomed('a').joined('a', 'c').post('a', 'c', 'm').ack('a', 'c', 'm', 1);
const dropped = (on = complete()) => on.operator('trim_log', { channelId: 'c' });
judged(lost.keepsWhoHasAll, {
  pass: { served: dropped().post('a', 'c', 'n').ack('a', 'c', 'n', 2) },
  fail: { closed: dropped().close('a', 'server', 4103).offence() },
  unreached: {
    'another close': dropped().close('a', 'server', 4108),
    'a message on its way': dropped(complete().post('a', 'c', 'n')).close('a', 'server', 4103),
    'another message since': dropped().post('a', 'c', 'n').close('a', 'server', 4103),
    behind: waiting().close('a', 'server', 4103),
  },
});
