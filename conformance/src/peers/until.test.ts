import { test } from 'tap';
import { Recorder } from '../trace/recorder.js';
import { Waiter } from './until.js';

const never = () => false;

test('a wait tells how much longer it lasted for a testee that was late', async (t) => {
  const recorder = new Recorder();
  const late = new Waiter(async () => 40);
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
