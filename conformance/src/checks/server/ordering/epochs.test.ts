import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { epochStays, lossBeginsAnEpoch } from './epochs.js';

const first = () => script('server').welcomed('a').joined('a', 'c').welcomed('b');

judged(epochStays, {
  pass: { same: first().joined('b', 'c') },
  fail: { another: first().joined('b', 'c', { epoch: 'e-2' }).offence() },
  unreached: {
    once: first(),
    restarted: first().add({ kind: 'process', what: 'killed', signal: 'SIGKILL' }).joined('b', 'c', { epoch: 'e-2' }),
    'told so': first().close('a', 'server', 4103).joined('b', 'c', { epoch: 'e-2' }),
  },
});

const restarted = () =>
  first()
    .post('a', 'c', 'm')
    .ack('a', 'c', 'm', 1)
    .add({ kind: 'process', what: 'killed', signal: 'SIGKILL' })
    .add({ kind: 'process', what: 'started' })
    .welcomed('d');

judged(lossBeginsAnEpoch, {
  pass: { another: restarted().joined('d', 'c', { epoch: 'e-2' }), kept: restarted().joined('d', 'c', { offset: 1 }) },
  fail: { 'the old one': restarted().joined('d', 'c').offence() },
  unreached: { 'nothing happened': first().joined('b', 'c'), 'first seen': restarted().joined('d', 'other') },
});
