import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { clientIdNotInherited } from './lost.js';

const first = (capabilities: readonly string[] = []) =>
  script('client', capabilities).asked('connect').welcomed('a', { client: 'one' });
const kept = () =>
  script('client', ['outbox']).asked('connect', { store: '/s' }).welcomed('a', { client: 'one' }).joined('a', 'c');
const next = (client: string, from = first().joined('a', 'c')) =>
  from
    .asked('reset')
    .asked('connect')
    .open('b')
    .client('b', { type: 'hello', protocol: '1.0', clientId: client })
    .offence();

judged(clientIdNotInherited, {
  pass: { 'a new one': next('two') },
  fail: { 'the same': next('one') },
  unreached: {
    'nothing to lose': next('one', first()),
    'a stored outbox': kept().asked('reset').asked('connect', { store: '/s' }).welcomed('b', { client: 'one' }),
    'back before the reset was done': first().joined('a', 'c').asked('reset').welcomed('b', { client: 'one' }),
    'a reconnect': first().joined('a', 'c').close('a', 'server', 1006).welcomed('b', { client: 'one' }),
  },
});
