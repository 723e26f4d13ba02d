import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as joining from './joining.js';

const channelId = 'c';
const wanted = () => script('client').asked('connect').asked('join', { channelId });
const member = () => wanted().welcomed('a').joined('a', 'c');
const left = () =>
  member()
    .asked('leave', { channelId })
    .client('a', { type: 'leave', id: 'l', channelId })
    .server('a', { type: 'left', replyTo: 'l', channelId });

judged(joining.joinsAfterWelcome, {
  pass: {
    joined: member(),
    again: member().close('a', 'server', 1006).welcomed('b').joined('b', 'c', {}, { offset: 0 }),
  },
  fail: {
    never: wanted().welcomed('a').expired('a').offence(),
    'not on the second': member().close('a', 'server', 1006).welcomed('b').expired('b').offence(),
  },
  unreached: {
    'not wanted': script('client').asked('connect').welcomed('a').expired('a'),
    'no time': wanted().welcomed('a').expired('a', 200),
    'a connection half-open': wanted()
      .welcomed('a')
      .add({ kind: 'fault', conn: 'a', action: 'half-open' })
      .expired('a'),
  },
});

judged(joining.nothingBeforeJoined, {
  pass: { after: member().post('a', 'c', 'm') },
  fail: {
    before: wanted().welcomed('a').post('a', 'c', 'm').offence(),
    'joined elsewhere': member().close('a', 'server', 1006).welcomed('b').post('b', 'c', 'm').offence(),
    'crossing the joined': wanted()
      .welcomed('a')
      .client('a', { type: 'batch', messages: [{ type: 'read', channelId, offset: 1 }] })
      .offence()
      .joined('a', 'c'),
  },
  unreached: { 'nothing sent': member() },
});

judged(joining.staysOutAfterLeave, {
  pass: { out: left().close('a', 'server', 1006).welcomed('b').fence('b') },
  fail: {
    back: left().close('a', 'server', 1006).welcomed('b').client('b', { type: 'join', id: 'j', channelId }).offence(),
  },
  unreached: {
    'no reconnect': left(),
    'joined on purpose': left()
      .close('a', 'server', 1006)
      .asked('join', { channelId })
      .welcomed('b')
      .joined('b', 'c')
      .fence('b'),
    unsettled: left().close('a', 'server', 1006).welcomed('b'),
  },
});

const ended = () => member().server('a', { type: 'left', channelId, code: 'forbidden' }).event('left', { channelId });
judged(joining.staysOutAfterRefusal, {
  pass: {
    ended: ended().expired('a', 300),
    refused: wanted()
      .welcomed('a')
      .client('a', { type: 'join', id: 'j', channelId })
      .error('a', 'forbidden', { replyTo: 'j' })
      .event('left', { channelId })
      .expired('a', 300),
  },
  fail: {
    'at once': ended().client('a', { type: 'join', id: 'j', channelId }).offence(),
    'after a reconnect': ended()
      .close('a', 'server', 1006)
      .welcomed('b')
      .client('b', { type: 'join', id: 'j', channelId })
      .offence(),
  },
  unreached: {
    'nothing ended': member().expired('a'),
    'asked again': ended().asked('join', { channelId }).client('a', { type: 'join', id: 'j', channelId }).expired('a'),
  },
});

judged(joining.nothingAfterLeave, {
  pass: { silent: left().fence('a'), 'joined again': left().joined('a', 'c').post('a', 'c', 'm').fence('a') },
  fail: {
    message: left().post('a', 'c', 'm').offence(),
    typing: left().client('a', { type: 'typing', channelId, active: true }).offence(),
  },
  unreached: { 'no leave': member().fence('a'), unsettled: left() },
});

const away = () =>
  member()
    .asked('leave', { channelId })
    .client('a', { type: 'leave', id: 'l', channelId })
    .asked('join', { channelId });
const answered = () => away().server('a', { type: 'left', channelId, replyTo: 'l' });
const expelled = () =>
  script('client')
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', channelId)
    .server('a', { type: 'left', channelId, code: 'forbidden' })
    .asked('join', { channelId });
judged(joining.joinsWhenAsked, {
  pass: {
    again: answered().client('a', { type: 'join', id: 'j', channelId }),
    'taken by the server': expelled().client('a', { type: 'join', id: 'j', channelId }),
  },
  fail: {
    dropped: answered().expired('a', 1000).offence(),
    'out for good': expelled().expired('a', 1000).offence(),
  },
  unreached: {
    'the leave is unanswered': away().expired('a', 1000),
    'taken back': answered().asked('leave', { channelId }).expired('a', 1000),
    'no time': answered(),
  },
});
