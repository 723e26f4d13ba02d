import { test } from 'tap';
import { loadRegistry } from '../registry/registry.js';
import { dangerOf, leftOutWhenSafe } from './safe.js';

test('whatever needs a hand on the server is destructive', async (t) => {
  t.equal(dangerOf({ needs: ['process'] }), 'destructive');
  t.equal(dangerOf({ needs: ['operator:reset_log' as never] }), 'destructive');
  t.equal(dangerOf({ needs: ['operator:issue_token' as never, 'token'] }), undefined);
  t.equal(dangerOf({ unsafe: 'load' }), 'load');
  t.equal(dangerOf({}), undefined);
});

test('of the scenarios for a server a few are left out, and they say why', async (t) => {
  const { scenarios } = await loadRegistry();
  const server = scenarios.filter(({ role }) => role === 'server');
  const left = new Map(server.map((one) => [one.id, leftOutWhenSafe(one)]));
  t.match(left.get('server/ordering/slow-readers'), /^left out by --safe: it puts load/);
  t.match(left.get('server/reconnect/kill'), /^left out by --safe: it takes the server down/);
  t.equal(left.get('server/heartbeat/answers-pings'), undefined);
  const share = [...left.values()].filter(Boolean).length / server.length;
  t.ok(share < 0.5, `${share} of them is left out`);
  t.notOk(
    scenarios.some(({ role, unsafe }) => role === 'client' && unsafe),
    'a client is nobody else’s',
  );
});
