import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import { noUnclaimedTypes } from './extensions.js';

const added = () => script('server').welcomed('a').server('a', { type: 'x_presence_map' });

judged(noUnclaimedTypes, {
  pass: {
    none: script('server').welcomed('a'),
    claimed: script('server')
      .open('a')
      .client('a', { type: 'hello', protocol: '1.0', clientId: 'c', capabilities: ['x_maps'] })
      .server('a', { ...WELCOME, sessionId: 's', userId: 'u' })
      .server('a', { type: 'x_presence_map' }),
  },
  fail: { unasked: added().offence() },
  unreached: { 'no session': script('server').open('a') },
});
