import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import * as errors from './operator.js';

const ended = (userId = 'u-a') => script('server').welcomed('a').operator('end_sessions', { userId });
const besideBasic = () =>
  script('server')
    .attempt('b', [], 'ws://127.0.0.1/?userId=u-a')
    .add({ kind: 'open', conn: 'b', protocol: '' })
    .operator('end_sessions', { userId: 'u-a' });
judged(errors.endedForGood, {
  pass: { closed: ended().close('a', 'server', 4000) },
  fail: {
    'a basic connection stays open': besideBasic().expired('b').offence(),
    'to come back': ended().close('a', 'server', 1000).offence(),
    'left open': ended().expired('a').offence(),
  },
  unreached: {
    'somebody else': ended('u-b').expired('a'),
    drained: ended().close('a', 'server', 4200),
    unsettled: ended(),
  },
});

const barred = (userId = 'u-a') =>
  script('server')
    .operator('revoke', { userId, action: 'connect' })
    .open('a')
    .client('a', { type: 'hello', protocol: '1.0', clientId: 'c', userId: 'u-a' });
const bare = () =>
  script('server')
    .operator('revoke', { userId: 'u-a', action: 'connect' })
    .add({ kind: 'attempt', conn: 'a', url: 'ws://host/?userId=u-a', protocols: [] })
    .add({ kind: 'open', conn: 'a', protocol: '' });
judged(errors.barredIsForbidden, {
  pass: { closed: barred().close('a', 'server', 4003) },
  fail: {
    'without a subprotocol': bare().expired('a').offence(),
    welcomed: barred()
      .server('a', { ...WELCOME, sessionId: 's', userId: 'u-a' })
      .offence(),
    'another code': barred().close('a', 'server', 4001).offence(),
    'left open': barred().expired('a').offence(),
  },
  unreached: { 'somebody else': barred('u-b').close('a', 'server', 4000), unsettled: barred() },
});

const failing = () =>
  script('server').welcomed('a').joined('a', 'c').operator('fail_store', { channelId: 'c' }).post('a', 'c', 'm');
judged(errors.faultIsInternal, {
  pass: { closed: failing().close('a', 'server', 1011) },
  fail: {
    'an error': failing().error('a', 'x_store', { replyTo: 'm' }).offence(),
    'another code': failing().close('a', 'server', 4102).offence(),
    'an ack all the same': failing().ack('a', 'c', 'm', 1).offence(),
    nothing: failing().expired('a').offence(),
  },
  unreached: {
    mended: script('server')
      .welcomed('a')
      .joined('a', 'c')
      .operator('fail_store', { channelId: 'c' })
      .operator('mend_store')
      .post('a', 'c', 'm')
      .error('a', 'forbidden', { replyTo: 'm' }),
    unsettled: failing(),
    repeated: script('server')
      .welcomed('a')
      .joined('a', 'c')
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .operator('fail_store', { channelId: 'c' })
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1),
    'another channel': script('server')
      .welcomed('a')
      .joined('a', 'c')
      .operator('fail_store', { channelId: 'd' })
      .post('a', 'c', 'm')
      .close('a', 'server', 4000),
  },
});
