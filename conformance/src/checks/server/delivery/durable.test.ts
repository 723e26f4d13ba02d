import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as durable from './durable.js';

const killed = () =>
  script('server')
    .welcomed('a')
    .joined('a', 'c')
    .post('a', 'c', 'm')
    .ack('a', 'c', 'm', 1)
    .add({ kind: 'process', what: 'killed', signal: 'SIGKILL' })
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' });
const back = (fields: object = {}) =>
  killed().joined('b', 'c', { offset: 1, recovered: true, ...fields }, { offset: 0 });

judged(durable.survivesKill, {
  pass: { replayed: back().slot('b', 'c', 'm', 1, 'a') },
  fail: {
    'a new epoch': back({ epoch: 'e-2', offset: 0 }).offence(),
    'another message': back().slot('b', 'c', 'n', 1, 'a').offence(),
    'another content': back().slot('b', 'c', 'm', 1, 'a', { data: 1 }).offence(),
    lost: back({ offset: 0 }).expired('b').offence(),
  },
  unreached: { unsettled: back(), 'nobody asks': killed() },
});

const again = (offset: number) => back().post('b', 'c', 'm').ack('b', 'c', 'm', offset);
const other = (on: Script) => on.post('b', 'c', 'm', { data: 1 });
/** A message that was refused before the kill and is sent again. */
const refused = (epoch = 'e-1') =>
  script('server')
    .welcomed('a')
    .joined('a', 'c')
    .operator('revoke', { userId: 'u-a', channelId: 'c', action: 'message' })
    .post('a', 'c', 'r')
    .error('a', 'forbidden', { replyTo: 'r' })
    .add({ kind: 'process', what: 'killed', signal: 'SIGKILL' })
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', 'c', { epoch })
    .post('b', 'c', 'r');
judged(durable.keysSurvive, {
  pass: {
    'the same offset': again(1),
    'a conflict': other(again(1)).error('b', 'id_conflict', { replyTo: 'm' }),
    'refused again': refused().error('b', 'forbidden', { replyTo: 'r' }),
  },
  fail: {
    'a second entry': again(2).offence(),
    'other content': other(again(1)).ack('b', 'c', 'm', 1).offence(),
    'acknowledged after all': refused().ack('b', 'c', 'r', 2).offence(),
  },
  unreached: {
    'not resent': back().slot('b', 'c', 'm', 1, 'a'),
    'refused for another reason': refused().error('b', 'not_joined', { replyTo: 'r' }),
    'refused in another epoch': refused('e-2').ack('b', 'c', 'r', 1),
  },
});
