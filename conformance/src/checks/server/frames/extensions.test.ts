import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import { addedNames, noUnclaimedTypes } from './extensions.js';

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

const relayed = (fields: object) =>
  script('server')
    .welcomed('a')
    .server('a', { type: 'typing', channelId: 'c', active: true, ...fields });
judged(addedNames, {
  pass: { marked: relayed({ x_room: 'c' }), defined: relayed({ userId: 'u', clientId: 'c' }) },
  fail: { bare: relayed({ room: 'c' }).offence() },
  unreached: { 'an added type': script('server').open('a').server('a', { type: 'x_maps', room: 'c' }) },
});
