import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import * as typist from './typist.js';

const channelId = 'c';
const member = () =>
  script('client', ['typing'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a', { welcome: { limits: { ...WELCOME.limits, typingTtlMs: 1000 } } })
    .joined('a', 'c');
const typing = (active: boolean) => ({ type: 'typing', channelId, active });
const asked = (active: boolean) => ({ channelId, active });
const begun = () => member().asked('typing', asked(true)).client('a', typing(true));

judged(typist.renewsSparingly, {
  pass: {
    half: begun().after(510).client('a', typing(true)),
    'the kit read the first late': member()
      .asked('typing', asked(true))
      .after(400)
      .lag(400)
      .client('a', typing(true))
      .after(110)
      .client('a', typing(true)),
  },
  fail: { 'each key': begun().after(100).client('a', typing(true)).offence() },
  unreached: {
    'a message between': begun().post('a', 'c', 'm').client('a', typing(true)),
    'stopped between': begun().client('a', typing(false)).client('a', typing(true)),
    once: begun(),
  },
});

const goesOn = () => begun().after(700).asked('typing', asked(true));
judged(typist.renewsInTime, {
  pass: { renewed: goesOn().after(10).client('a', typing(true)) },
  fail: { never: goesOn().expired('a', 2000).offence() },
  doubtful: { 'the kit was late': goesOn().after(200).lag(200).expired('a', 2000) },
  unreached: {
    'no more keys': begun().expired('a', 2000),
    'a message': goesOn().post('a', 'c', 'm').expired('a', 2000),
  },
});

const stopped = () => begun().asked('typing', asked(false));
judged(typist.stopIsTold, {
  pass: { told: stopped().client('a', typing(false)) },
  fail: { silent: stopped().expired('a', 400).offence() },
  doubtful: { 'the kit was late': stopped().after(200).lag(200).expired('a', 400) },
  unreached: {
    'a message before': begun().post('a', 'c', 'm').asked('typing', asked(false)).expired('a', 400),
    'a message given while the start was under way': member()
      .asked('typing', asked(true))
      .asked('send', { channelId, ref: 'm', text: 'm' })
      .client('a', typing(true))
      .asked('typing', asked(false))
      .post('a', 'c', 'm')
      .expired('a', 400),
    'ran out': begun().after(1500).asked('typing', asked(false)).expired('a', 400),
  },
});

judged(typist.stopOnlyOnce, {
  pass: { once: stopped().client('a', typing(false)), never: stopped().expired('a', 400) },
  fail: {
    twice: stopped().client('a', typing(false)).client('a', typing(false)).offence(),
    'after a message': begun().post('a', 'c', 'm').client('a', typing(false)).offence(),
    'out of nothing': member().client('a', typing(false)).offence(),
  },
  unreached: { none: begun(), 'none yet': stopped() },
});

test('checks of the typist without the capability', async (t) => {
  for (const check of Object.values(typist)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
