import { test } from 'tap';
import { type Claims, claimedProfiles } from './profiles.js';

const claims = (some: Partial<Claims>) =>
  claimedProfiles({ role: 'server', capabilities: [], token: false, nodes: 1, asked: [], ...some });

test('a server claims on the wire, by its set-up, or by being asked for', async (t) => {
  t.same(claims({}), ['core']);
  t.same(claims({ capabilities: ['presence', 'state', 'else'] }), ['core', 'presence', 'state']);
  t.same(claims({ token: true, nodes: 2 }), ['core', 'auth', 'cluster']);
  t.same(
    claims({ capabilities: ['state'], asked: ['basic'] }),
    ['basic'],
    'what is asked for is exactly what is judged',
  );
});

test('an adapter claims single abilities', async (t) => {
  t.same(claims({ role: 'client', capabilities: ['typing', 'token', 'batch'] }), ['core', 'presence', 'auth']);
  t.same(claims({ capabilities: ['typing'] }), ['core'], 'which mean nothing in a server');
});
