import { test } from 'tap';
import { corrupt, truncate } from './mangle.js';
import { FaultRules } from './rule.js';

test('a rule fires at the n-th frame that fits, as often as it says', async (t) => {
  const rules = new FaultRules();
  rules.add({ from: 'server', type: 'message', nth: 2, times: 2 }, { act: 'drop' });
  const seen = ['pong', 'message', 'message', 'pong', 'message', 'message'].map((type) => rules.take('server', type));
  t.same(
    seen.map((fault) => fault?.act),
    [undefined, undefined, 'drop', undefined, 'drop', undefined],
  );
  t.equal(rules.take('client', 'message'), undefined);
  t.same(rules.unfired(), []);
});

test('a rule that did not fire as often as it says is told', async (t) => {
  const rules = new FaultRules();
  rules.add({ from: 'client', type: 'message', times: 2 }, { act: 'reset' });
  rules.take('client', 'message');
  t.match(rules.unfired(), [{ match: { type: 'message' }, fault: { act: 'reset' } }]);
  t.throws(() => rules.add({ from: 'client' }, { act: 'corrupt' }), RangeError);
});

test('mangled frames are no frames', async (t) => {
  const frame = '{"type":"pong"}';
  t.throws(() => JSON.parse(truncate(frame)));
  t.throws(() => JSON.parse(corrupt(frame)));
});
