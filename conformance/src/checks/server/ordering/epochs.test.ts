import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { epochStays } from './epochs.js';

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
