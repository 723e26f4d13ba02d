import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { basicHiddenIsForbidden } from './hidden.js';

const says = (userId = 'u-a') =>
  script('server')
    .welcomed('v')
    .joined('v', 'c')
    .operator('revoke', { userId, channelId: 'c', action: 'join' })
    .add({ kind: 'attempt', conn: 'a', url: 'ws://host/?userId=u-a', protocols: [] })
    .add({ kind: 'open', conn: 'a', protocol: '' })
    .client('a', { type: 'message', id: 'm', channelId: 'c', text: 'm' });

judged(basicHiddenIsForbidden, {
  pass: { forbidden: says().error('a', 'forbidden', { replyTo: 'm' }) },
  fail: {
    taken: says().ack('a', 'c', 'm', 1).offence(),
    'refused, and in the log': says().error('a', 'forbidden', { replyTo: 'm' }).slot('v', 'c', 'm', 1, 'a').offence(),
  },
  unreached: { 'somebody else': says('u-b').ack('a', 'c', 'm', 1), unanswered: says() },
});
