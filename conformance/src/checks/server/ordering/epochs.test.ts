import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import { epochStays, epochsDoNotReturn, lossBeginsAnEpoch, randomEpochs } from './epochs.js';

const EPOCH = '123e4567-e89b-42d3-a456-426614174000';

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

const reset = () => first().close('a', 'server', 4103).joined('b', 'c', { epoch: 'e-2' });
const kill = (on: Script) => on.add({ kind: 'process', what: 'killed', signal: 'SIGKILL' }).welcomed('d');
const lost = () => kill(reset());
judged(epochsDoNotReturn, {
  pass: { kept: lost().joined('d', 'c', { epoch: 'e-2' }), another: lost().joined('d', 'c', { epoch: 'e-3' }) },
  fail: { 'the old one': lost().joined('d', 'c').offence() },
  unreached: {
    'never lost': kill(first().joined('b', 'c')).joined('d', 'c'),
    'another channel': lost().joined('d', 'x'),
    'no kill': reset().welcomed('d').joined('d', 'c'),
  },
});

const alive = () => script('server').welcomed('a');
judged(randomEpochs, {
  pass: {
    uuid: alive().joined('a', 'c', { epoch: EPOCH }),
    'one ending': alive()
      .joined('a', 'c', { epoch: `${EPOCH}@room` })
      .joined('a', 'd', { epoch: '0b9d6c1e-52c6-4a0e-8a7e-3f1f3f0a7b11@room' }),
    'of any characters': alive().joined('a', 'c', { epoch: 'A@}8_";nXOc!m*d)H-L' }),
  },
  fail: {
    clock: alive().joined('a', 'c', { epoch: '1700000000000' }).offence(),
    short: alive().joined('a', 'c', { epoch: 'x7Gh2' }).offence(),
    counted: alive()
      .joined('a', 'c', { epoch: `${EPOCH}-1` })
      .joined('a', 'c', { epoch: `${EPOCH}-2` })
      .offence(),
    shared: alive().joined('a', 'c', { epoch: EPOCH }).offence().joined('a', 'd', { epoch: EPOCH }),
  },
  unreached: { 'no membership': alive() },
});
