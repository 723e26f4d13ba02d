import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as endings from './endings.js';

const channelId = 'c';
const wanted = () => script('client').asked('connect').asked('join', { channelId });
const member = () => wanted().welcomed('a').joined('a', 'c');
/** m1 is sent, m2 is not. */
const both = () => member().asks('c', 'm1').asks('c', 'm2').post('a', 'c', 'm1');

const ended = () => both().server('a', { type: 'left', channelId, code: 'forbidden' });
const refused = () =>
  wanted()
    .asks('c', 'm1')
    .welcomed('a')
    .client('a', { type: 'join', id: 'j', channelId })
    .error('a', 'forbidden', { replyTo: 'j' });
judged(endings.endedMembership, {
  pass: {
    left: ended().outcome('m1', 'unknown').outcome('m2', 'rejected'),
    refused: refused().outcome('m1', 'rejected'),
  },
  fail: {
    'sent, rejected': ended().outcome('m2', 'rejected').outcome('m1', 'rejected').offence(),
    'unsent, unknown': ended().outcome('m1', 'unknown').outcome('m2', 'unknown').offence(),
    kept: refused().expired('a').offence(),
  },
  unreached: { 'no end': both().expired('a'), 'no time': refused() },
});

const leaves = () => both().asked('leave', { channelId });
const left = () => leaves().outcome('m2', 'rejected').client('a', { type: 'leave', id: 'l', channelId });
/** m1 was sent before a loss, in epoch `e-1`, and not again since the channel was joined in another or in the same. */
const rejoined = (epoch: string) =>
  member()
    .asks('c', 'm1')
    .post('a', 'c', 'm1')
    .close('a', 'server', 1006)
    .welcomed('b')
    .joined('b', 'c', { epoch, offset: 3, recovered: epoch === 'e-1' }, { epoch: 'e-1', offset: 0 })
    .event('joined', { channelId, offset: 3 })
    .asked('leave', { channelId });
const out = (epoch: string) =>
  rejoined(epoch)
    .client('b', { type: 'leave', id: 'l', channelId })
    .server('b', { type: 'left', channelId, replyTo: 'l' });
judged(endings.leaveRejectsUnsent, {
  pass: {
    answered: left().ack('a', 'c', 'm1', 1).outcome('m1', 'acked'),
    'to be resent, unknown': rejoined('e-1').outcome('m1', 'unknown'),
    'of another epoch, rejected': rejoined('e-2').outcome('m1', 'rejected'),
    // The two go different ways to the kit.
    'seen behind the leave': leaves()
      .client('a', { type: 'leave', id: 'l', channelId })
      .outcome('m2', 'rejected')
      .fence('a'),
  },
  fail: {
    'unsent kept': leaves().expired('a').offence(),
    'unsent unknown': leaves().outcome('m2', 'unknown').offence(),
    'to be resent, rejected': rejoined('e-1').outcome('m1', 'rejected').offence(),
    'to be resent, kept': out('e-1').fence('b').offence(),
    'of another epoch, unknown': rejoined('e-2').outcome('m1', 'unknown').offence(),
    'unsent rejected long after the leave': leaves()
      .client('a', { type: 'leave', id: 'l', channelId })
      .fence('a')
      .server('a', { type: 'left', channelId, replyTo: 'l' })
      .outcome('m2', 'rejected')
      .offence(),
    'sent given up': left().outcome('m1', 'unknown').offence().ack('a', 'c', 'm1', 1),
  },
  unreached: {
    'no leave': both().expired('a'),
    'no time': leaves(),
    'to be resent, and no left': rejoined('e-1').expired('b'),
  },
});

const offline = () => both().close('a', 'server', 1006).asked('leave', { channelId });
judged(endings.lostLeaveUnknown, {
  pass: {
    offline: offline().outcome('m1', 'unknown'),
    'lost before left': left().close('a', 'server', 1006).outcome('m1', 'unknown'),
  },
  fail: {
    kept: offline().after(1000).add({ kind: 'wait', what: 'outcome', outcome: 'expired', ms: 1000 }).offence(),
    rejected: offline().outcome('m1', 'rejected').offence(),
  },
  unreached: { 'no leave': both(), 'left came': left().server('a', { type: 'left', channelId, replyTo: 'l' }) },
});

judged(endings.closeVerdicts, {
  pass: {
    closed: both().asked('close').outcome('m1', 'unknown').outcome('m2', 'rejected'),
    'a final code': member().asks('c', 'm1').post('a', 'c', 'm1').close('a', 'server', 4001).outcome('m1', 'unknown'),
    'closed while offline': wanted().asks('c', 'm1').asked('close').outcome('m1', 'rejected'),
  },
  fail: {
    'sent, rejected': both().asked('close').outcome('m1', 'rejected').offence(),
    'unsent, unknown': wanted().asks('c', 'm1').asked('close').outcome('m1', 'unknown').offence(),
    silent: both()
      .asked('close')
      .after(1000)
      .add({ kind: 'wait', what: 'outcome', outcome: 'expired', ms: 1000 })
      .offence(),
  },
  unreached: {
    'no end': both().expired('a'),
    'answered before': member().asks('c', 'm1').post('a', 'c', 'm1').ack('a', 'c', 'm1', 1).asked('close'),
    'a code to come back': both().close('a', 'server', 4100),
  },
});
