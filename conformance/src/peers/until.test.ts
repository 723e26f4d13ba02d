import { test } from 'tap';
import { Recorder } from '../trace/recorder.js';
import { Waiter } from './until.js';

const never = () => false;

test('a wait tells how much longer it lasted for a testee that was late', async (t) => {
  const recorder = new Recorder();
  const late = new Waiter({ sign: async () => 40 });
  t.notOk(await late.watch(recorder, never, 10, 'nothing'));
  const [wait] = recorder.events;
  t.match(wait, { kind: 'wait', what: 'nothing', outcome: 'expired', ms: 10 });
  t.ok(wait?.kind === 'wait' && wait.longer && wait.longer > 2 * 40 - 5, 'two turns more');
});

test('what is met is no wait', async (t) => {
  const recorder = new Recorder();
  t.ok(await new Waiter().expect(recorder, () => true, 10, 'something', 'a'));
  t.same(recorder.events, []);
});

test('while what comes in order keeps coming, the wait begins anew', async (t) => {
  const recorder = new Recorder();
  let slots = 3;
  const streaming = new Waiter({ latest: () => (slots-- > 0 ? performance.now() : 0) });
  t.notOk(await streaming.watch(recorder, never, 10, 'nothing'));
  const [wait] = recorder.events;
  t.ok(wait?.kind === 'wait' && wait.longer && wait.longer > 3 * 10 - 5, 'three times more');
  let more = 2;
  const behind = new Waiter({ latest: () => performance.now() });
  t.ok(await behind.watch(recorder, () => more-- <= 0, 10, 'what is behind'), 'what is behind is waited for');
});
