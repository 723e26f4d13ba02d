import { BASIC_S2C, S2C } from '@parley/schemas';
import { test } from 'tap';
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

interface Shape {
  readonly properties?: object;
  readonly anyOf?: readonly Shape[];
}
const fieldsOf = ({ properties = {}, anyOf = [] }: Shape): readonly string[] => [
  ...Object.keys(properties),
  ...anyOf.flatMap(fieldsOf),
];

test('every field that a schema of a server frame defines may be sent', async (t) => {
  const names = [...Object.values(S2C), ...Object.values(BASIC_S2C)].flatMap((schema) => fieldsOf(schema as Shape));
  t.ok(names.includes('applied'));
  const complete = Object.fromEntries(names.map((name) => [name, name === 'type' ? 'typing' : 1]));
  const trace = script('server').welcomed('a').server('a', complete).trace();
  t.equal(addedNames.judge(trace).outcome, 'pass');
});
