import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { noOvertaking } from './overtaking.js';
import { channelId, member, message } from './testing.js';

const read = { type: 'read', id: 'r', channelId, offset: 1 };
const asked = () => member().asks('c', 'm1').after(60).asked('read', { channelId, offset: 1 });
const typing = { type: 'typing', channelId, active: true };
const typed = () => member().asked('typing', { channelId, active: true }).after(60).asks('c', 'm1');
const leave = { type: 'leave', id: 'l', channelId };
const elsewhere = { ...message('m0'), channelId: 'other' };
const readAndLeave = () => member().asked('read', { channelId, offset: 1 }).after(60).asked('leave', { channelId });
judged(noOvertaking, {
  pass: {
    behind: asked().client('a', { type: 'batch', messages: [message('m1'), read] }),
    'behind typing': typed().client('a', { type: 'batch', messages: [typing, message('m1')] }),
    'leave behind': member()
      .asks('c', 'm1')
      .after(60)
      .asked('leave', { channelId })
      .post('a', 'c', 'm1')
      .client('a', leave),
  },
  fail: {
    before: asked().client('a', read).offence().post('a', 'c', 'm1'),
    'before it in the batch': asked()
      .client('a', { type: 'batch', messages: [read, message('m1')] })
      .offence(),
    'a message before typing in its batch': typed()
      .client('a', { type: 'batch', messages: [message('m1'), typing] })
      .offence(),
    'a leave before a read mark': readAndLeave()
      .client('a', leave)
      .offence()
      .client('a', { type: 'batch', messages: [elsewhere, read] }),
  },
  unreached: {
    'given before the message may have been collected': member()
      .asks('c', 'm1')
      .after(10)
      .asked('read', { channelId, offset: 1 })
      .client('a', { type: 'batch', messages: [read, message('m1')] }),
    'a message before a read mark that may have waited for another': member()
      .asked('read', { channelId, offset: 1 })
      .after(60)
      .asks('c', 'm1')
      .client('a', { type: 'batch', messages: [message('m1'), read] }),
    'a read mark that may have waited for the one before': member()
      .client('a', { ...read, id: 'r0' })
      .asked('read', { channelId, offset: 2 })
      .after(60)
      .asked('leave', { channelId })
      .client('a', leave)
      .client('a', { type: 'batch', messages: [elsewhere, { ...read, offset: 2 }] }),
    'typing that renews a lease': member()
      .client('a', typing)
      .asked('typing', { channelId, active: true })
      .after(60)
      .asks('c', 'm1')
      .client('a', { type: 'batch', messages: [message('m1'), typing] }),
    'typing that was not collected': typed().post('a', 'c', 'm1').client('a', typing),
    'given before': member()
      .asked('read', { channelId, offset: 1 })
      .after(60)
      .asks('c', 'm1')
      .client('a', read)
      .post('a', 'c', 'm1'),
    'a message only': member().asks('c', 'm1').post('a', 'c', 'm1'),
  },
});

test('without the capability nothing overtakes', async (t) => {
  t.match(noOvertaking.judge(script('client').trace()), { outcome: 'not-applicable' });
});
