import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as shown from './shown.js';

const channelId = 'c';
const member = () =>
  script('client', ['typing']).asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c');
const typing = (active: boolean, clientId = 'c-x') => ({ type: 'typing', channelId, active, userId: 'u-x', clientId });
const told = (active: boolean) => ({ channelId, userId: 'u-x', active });
const types = () => member().server('a', typing(true)).after(5).event('typing', told(true));

/** A renewal, of which the application is told nothing, of a client that needs 400 ms to tell its application anything. */
const slowlyRenewed = () =>
  member().server('a', typing(true)).after(400).event('typing', told(true)).after(200).server('a', typing(true));

judged(shown.leaseExpires, {
  pass: {
    expired: types().after(500).event('typing', told(false)),
    'told as late as its beginning': slowlyRenewed().after(1300).event('typing', told(false)),
  },
  fail: {
    late: types().after(2000).event('typing', told(false)).offence(),
    never: types().expired('a', 2000).offence(),
    'later than its beginning': slowlyRenewed().after(1600).event('typing', told(false)).offence(),
  },
  unreached: {
    stopped: types().server('a', typing(false)).expired('a', 2000),
    'a message': types().slot('a', 'c', 'm1', 1, 'x').expired('a', 2000),
    'never shown': member().server('a', typing(true)).expired('a', 2000),
  },
});

const renewed = () => types().after(300).server('a', typing(true));
judged(shown.leaseRenewed, {
  pass: {
    shown: renewed().after(450).fence('a'),
    'for a little less than the bound': renewed().after(350).event('typing', told(false)),
  },
  fail: {
    'vanished after one': renewed().after(200).event('typing', told(false)).offence(),
    'vanished after another': renewed()
      .after(100)
      .server('a', typing(true))
      .after(100)
      .event('typing', told(false))
      .offence(),
  },
  doubtful: { 'the kit was late': renewed().after(200).lag(150).event('typing', told(false)) },
  unreached: { 'renewed too late': types().after(450).server('a', typing(true)).after(450).fence('a') },
});

const stopped = () => types().server('a', typing(false));
judged(shown.stopEnds, {
  pass: { ended: stopped().event('typing', told(false)) },
  fail: { ignored: stopped().fence('a').offence() },
  unreached: { 'no time': stopped(), 'not shown': member().server('a', typing(false)).fence('a') },
});

const wrote = () => types().slot('a', 'c', 'm1', 1, 'x');
judged(shown.messageEnds, {
  pass: { ended: wrote().event('typing', told(false)) },
  fail: { ignored: wrote().fence('a').offence() },
  unreached: { 'somebody else wrote': types().slot('a', 'c', 'm1', 1, 'y').fence('a'), 'no time': wrote() },
});

const two = () => types().server('a', typing(true, 'c-y'));
const both = () => two().server('a', typing(false));
const oneWrote = () => two().slot('a', 'c', 'm1', 1, 'x');
judged(shown.otherClientStays, {
  pass: {
    stays: both().fence('a'),
    'after a message': oneWrote().fence('a'),
    'each frame is told': types()
      .server('a', typing(true, 'c-y'))
      .event('typing', told(true))
      .server('a', typing(false))
      .fence('a'),
  },
  fail: {
    gone: both().event('typing', told(false)).offence(),
    'gone with a message': oneWrote().event('typing', told(false)).offence(),
  },
  unreached: {
    'one client': stopped().event('typing', told(false)),
    'gone with the connection': both().close('a', 'server', 1006).after(1).event('typing', told(false)),
    'somebody else wrote': two().slot('a', 'c', 'm1', 1, 'z').fence('a'),
    'devices are shown': types()
      .server('a', typing(true, 'c-y'))
      .event('typing', told(true))
      .server('a', typing(false))
      .event('typing', told(false)),
  },
});

test('checks of typists without the capability', async (t) => {
  for (const check of Object.values(shown)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
