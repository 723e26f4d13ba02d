import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as recovering from './recovering.js';

const channelId = 'c';
/** A member at offset 2, lost: one slot of somebody else, one of its own. */
const lost = () =>
  script('client')
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', 'c')
    .slot('a', 'c', 'm1', 1, 'x')
    .given('c', 1, 'm1', 'x')
    .post('a', 'c', 'm2')
    .ack('a', 'c', 'm2', 2)
    .given('c', 2, 'm2', 'a')
    .close('a', 'server', 1006);
const back = (since?: object) =>
  lost()
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .client('b', { type: 'join', id: 'j', channelId, ...(since ? { since } : {}) });
const at = (offset: number, epoch = 'e-1') => ({ epoch, offset });
const again = (fields: object, since = at(2)) =>
  lost().welcomed('b', { user: 'u-a', client: 'c-a' }).joined('b', 'c', fields, since);

judged(recovering.sinceIsPosition, {
  pass: {
    'own acks count': back(at(2)),
    'a second join on the connection': again({ recovered: true, offset: 2 })
      .slot('b', 'c', 'm3', 3, 'x')
      .given('c', 3, 'm3', 'x')
      .client('b', { type: 'join', id: 'j', channelId, since: at(3) }),
    'a slot that may not have arrived': lost()
      .welcomed('b')
      .joined('b', 'c', { recovered: true, offset: 3 }, at(2))
      .slot('b', 'c', 'm3', 3, 'x')
      .close('b', 'server', 1006)
      .welcomed('d')
      .client('d', { type: 'join', id: 'j', channelId, since: at(2) }),
    'before the hole': lost()
      .welcomed('b')
      .joined('b', 'c', { recovered: true, offset: 2 }, at(2))
      .event('joined', { channelId })
      .slot('b', 'c', 'm4', 4, 'x')
      .close('b', 'client', 4104)
      .welcomed('d')
      .client('d', { type: 'join', id: 'j', channelId, since: at(2) }),
  },
  fail: {
    missing: back().offence(),
    'no epoch': back({ offset: 2 }).offence(),
    'behind what was delivered': back(at(1)).offence(),
    'ahead of what came': back(at(3)).offence(),
    'another epoch': back(at(2, 'e-0')).offence(),
    'beyond the hole': lost()
      .welcomed('b')
      .joined('b', 'c', { recovered: true, offset: 2 }, at(2))
      .event('joined', { channelId })
      .slot('b', 'c', 'm4', 4, 'x')
      .close('b', 'client', 4104)
      .welcomed('d')
      .client('d', { type: 'join', id: 'j', channelId, since: at(4) })
      .offence(),
  },
  unreached: {
    'first join': script('client').asked('connect').welcomed('a').joined('a', 'c'),
    'left meanwhile': lost().asked('leave', { channelId }).welcomed('b').joined('b', 'c'),
    'joined that may not have arrived': script('client')
      .asked('connect')
      .welcomed('a')
      .joined('a', 'c')
      .close('a', 'server', 1006)
      .welcomed('b')
      .joined('b', 'c'),
  },
});

const failed = () => again({ recovered: false, offset: 9 });
judged(recovering.gapOnLostRecovery, {
  pass: { once: failed().event('gap', { channelId }).fence('b') },
  fail: {
    never: failed().expired('b').offence(),
    'not before the next message': failed()
      .slot('b', 'c', 'm10', 10, 'x')
      .given('c', 10, 'm10', 'x')
      .fence('b')
      .offence(),
    twice: failed().event('gap', { channelId }).event('gap', { channelId }).offence(),
    late: failed().slot('b', 'c', 'm10', 10, 'x').given('c', 10, 'm10', 'x').event('gap', { channelId }).offence(),
  },
  unreached: {
    recovered: again({ recovered: true, offset: 2 }).expired('b'),
    'no since': lost().welcomed('b').joined('b', 'c').expired('b'),
    unsettled: failed(),
  },
});

const recovered = () => again({ recovered: true, offset: 2 });
judged(recovering.noGapOnRecovery, {
  pass: { none: recovered().fence('b') },
  fail: { one: recovered().event('gap', { channelId }).offence() },
  unreached: { unsettled: recovered(), 'lost recovery': failed().event('gap', { channelId }).fence('b') },
});

judged(recovering.takesPosition, {
  pass: {
    'the next slot': failed().slot('b', 'c', 'm10', 10, 'x').given('c', 10, 'm10', 'x'),
    'a smaller head': again({ recovered: false, epoch: 'e-2' }).slot('b', 'c', 'n1', 1, 'x').given('c', 1, 'n1', 'x'),
  },
  fail: {
    'a hole seen': failed().slot('b', 'c', 'm10', 10, 'x').close('b', 'client', 4104).offence(),
    'not delivered': failed().slot('b', 'c', 'm10', 10, 'x').expired('b').offence(),
  },
  unreached: {
    recovered: script('client')
      .asked('connect')
      .welcomed('a')
      .joined('a', 'c', { recovered: true, offset: 2 }, at(2))
      .slot('a', 'c', 'm3', 3, 'x')
      .expired('a'),
    'a real hole': script('client')
      .asked('connect')
      .welcomed('a')
      .joined('a', 'c')
      .slot('a', 'c', 'm2', 2, 'x')
      .close('a', 'client', 4104),
  },
});

const reborn = () => again({ recovered: false, epoch: 'e-2' });
judged(recovering.epochForgetsPosition, {
  pass: { 'from 1 again': reborn().slot('b', 'c', 'n1', 1, 'x').given('c', 1, 'n1', 'x') },
  fail: {
    'taken for old': reborn().slot('b', 'c', 'n1', 1, 'x').expired('b').offence(),
    'until it passes the old position': reborn()
      .slot('b', 'c', 'n1', 1, 'x')
      .slot('b', 'c', 'n2', 2, 'x')
      .slot('b', 'c', 'n3', 3, 'x')
      .given('c', 3, 'n3', 'x')
      .offence(),
  },
  unreached: {
    'the same epoch': failed().slot('b', 'c', 'm10', 10, 'x').expired('b'),
    'no slot': reborn().expired('b'),
  },
});
