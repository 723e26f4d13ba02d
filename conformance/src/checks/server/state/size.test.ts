import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as size from './size.js';

const NOW = WELCOME.serverTime;
const one = () => script('server').welcomed('a').joined('a', 'c');
const write = (on: Script, id: string, timestamp: number, value: unknown = id, key = 'k') =>
  on.client('a', { type: 'state_update', id, channelId: 'c', key, value, timestamp });
const ack = (on: Script, replyTo: string, applied = true) => on.server('a', { type: 'ack', replyTo, applied });

const large = 'x'.repeat(1200);
const half = () => ack(write(one(), 'm', NOW, large), 'm');
const second = () => write(half(), 'n', NOW, large, 'other');
judged(size.fitsAFrame, {
  pass: { refused: second().error('a', 'state_full', { replyTo: 'n' }) },
  fail: { applied: ack(second(), 'n').offence() },
  unreached: {
    'the same key': ack(write(half(), 'n', NOW + 1, large), 'n'),
    small: ack(write(half(), 'n', NOW, 'y', 'other'), 'n'),
    lost: ack(second(), 'n', false),
  },
});

const full = () => second().error('a', 'state_full', { replyTo: 'n' });
const deletion = () => write(full(), 'd', NOW + 1, null);
judged(size.deletesWhenFull, {
  pass: { applied: ack(deletion(), 'd') },
  fail: { refused: deletion().error('a', 'state_full', { replyTo: 'd' }).offence() },
  unreached: {
    'not full': ack(write(half(), 'd', NOW + 1, null), 'd'),
    'no such key': ack(write(full(), 'd', NOW, null, 'z'), 'd'),
  },
});

/** A key with a long value, then deleted and written again, or overwritten, with a shorter one: more than a frame in all. */
const shorter = 'y'.repeat(1150);
const replaced = (on: Script = half()) => write(on, 'o', NOW + 1, shorter);
const refilled = () => replaced(ack(write(half(), 'd', NOW, null), 'd'));
const refused = (on: Script) => on.error('a', 'state_full', { replyTo: 'o' });
judged(size.overwritesNeedNoRoom, {
  pass: { overwritten: ack(replaced(), 'o'), 'written again': ack(refilled(), 'o') },
  fail: { overwritten: refused(replaced()).offence(), 'written again': refused(refilled()).offence() },
  unreached: {
    'a deletion': refused(write(half(), 'o', NOW + 1, null)),
    'not shorter': refused(write(half(), 'o', NOW + 1, large)),
    'beside a key that came since it was so long': refused(
      replaced(ack(write(ack(write(half(), 's', NOW, 'y'), 's'), 'n', NOW, 1, 'other'), 'n')),
    ),
    'beside a mark': refused(replaced(half().client('a', { type: 'read', channelId: 'c', offset: 1 }))),
    'little was written': ack(write(half(), 'o', NOW + 1, 'y'), 'o'),
    'amid another write': refused(
      replaced(
        half()
          .welcomed('b')
          .joined('b', 'c')
          .client('b', { type: 'state_update', channelId: 'c', key: 'z', value: large, timestamp: NOW }),
      ),
    ),
  },
});

judged(size.refusalKeepsMembership, {
  pass: { 'goes on': full().post('a', 'c', 'p').ack('a', 'c', 'p', 1) },
  fail: {
    left: full().server('a', { type: 'left', channelId: 'c', code: 'state_full' }).offence(),
    'in silence': full().post('a', 'c', 'p').error('a', 'not_joined', { replyTo: 'p' }).offence(),
  },
  unreached: {
    'rights were taken': full()
      .operator('revoke', { userId: 'u-a', channelId: 'c', action: 'message' })
      .server('a', { type: 'left', channelId: 'c', code: 'forbidden' }),
    'nothing follows': full(),
    'no refusal': half().post('a', 'c', 'p').ack('a', 'c', 'p', 1),
  },
});
