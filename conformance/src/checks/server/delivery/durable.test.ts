import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
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
    lost: back({ offset: 0 }).expired('b').offence(),
  },
  unreached: { unsettled: back(), 'nobody asks': killed() },
});

const again = (offset: number) => back().post('b', 'c', 'm').ack('b', 'c', 'm', offset);
judged(durable.keysSurvive, {
  pass: { 'the same offset': again(1) },
  fail: { 'a second entry': again(2).offence() },
  unreached: { 'not resent': back().slot('b', 'c', 'm', 1, 'a') },
});
