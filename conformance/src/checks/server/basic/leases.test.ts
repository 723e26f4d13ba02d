import { relay, three, typing } from '../../../check/basic-script.js';
import { judged } from '../../../check/judged.js';
import { type Script, WELCOME } from '../../../check/script.js';
import * as leases from './leases.js';

const ttl = WELCOME.limits.typingTtlMs;
const begun = () => relay(three(), 'b', 'user_typing');
judged(leases.tellsWhenALeaseRunsOut, {
  pass: { told: relay(begun().after(ttl), 'b', 'user_typing', { active: false }) },
  fail: {
    never: begun()
      .expired('b', ttl + 600)
      .offence(),
    'after it was renewed': relay(begun().after(ttl / 2), 'b', 'user_typing')
      .expired('b', ttl + 600)
      .offence(),
  },
  unreached: {
    'too soon': begun().expired('b', ttl),
    'a message': begun()
      .slot('b', 'c', 'm', 3, 'a')
      .expired('b', ttl + 600),
  },
});

/** A basic typist of whom another was told, and who writes then. */
const wrote = (typed = typing(three())) =>
  relay(typed, 'b', 'user_typing')
    .client('a', { type: 'message', id: 'm', channelId: 'c', text: '' })
    .slot('b', 'c', 'm', 3, 'a');
const other = { userId: 'u-v', clientId: 'c-v' };
const ranOut = (on: Script, fields: object = {}) => relay(on, 'b', 'user_typing', { active: false, ...fields });
const another = (on: Script) => ranOut(relay(on, 'b', 'user_typing', other).after(ttl), other);
judged(leases.messagesEndLeases, {
  pass: { 'another ran out': another(wrote()) },
  fail: { 'ran out itself': ranOut(wrote().after(ttl)).offence() },
  unreached: {
    'nobody waited': wrote(),
    'no message': another(relay(typing(three()), 'b', 'user_typing')),
    'typed again': ranOut(typing(wrote()).after(ttl)),
    'told again': ranOut(relay(wrote(typing(typing(three()))), 'b', 'user_typing').after(ttl)),
  },
});
