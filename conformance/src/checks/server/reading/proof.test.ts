import { test } from 'tap';
import { script } from '../../../check/script.js';
import { missing, missingAmidStall } from './proof.js';

const asked = () => script('server').welcomed('a').joined('a', 'c').post('a', 'c', 'm');
const judge = (on: ReturnType<typeof asked>, by: typeof missing) => {
  const trace = on.trace();
  const [post] = trace.frames('client', 'message');
  const connection = trace.connections[0];
  if (!post || !connection) throw new Error('the script has a message');
  return by(trace, connection, post.n, 'no answer', post).outcome;
};

test('a wait that expired proves an absence', async (t) => {
  t.equal(judge(asked().expired('a'), missing), 'fail');
  t.equal(judge(asked(), missing), 'unreached');
});

test('a store that is held back is a reason to be late, but not for what has nothing to do with it', async (t) => {
  const amid = () => asked().operator('stall_store', { channelId: 'c' }).expired('a');
  t.equal(judge(amid(), missing), 'unreached');
  t.equal(judge(amid(), missingAmidStall), 'fail');
  const mended = asked().operator('stall_store', { channelId: 'd' }).after(500).operator('mend_store').after(500);
  const wait = { kind: 'wait', conn: 'a', what: 'anything', outcome: 'expired', ms: 1000 } as const;
  t.equal(judge(mended.add(wait), missing), 'unreached', 'it was held back in the middle of the wait');
  t.equal(judge(mended.expired('a'), missing), 'fail', 'it had its time after that');
});

test('a store that was mended before is no reason', async (t) => {
  const on = script('server').welcomed('a').operator('stall_store', { channelId: 'd' }).operator('mend_store');
  t.equal(judge(on.joined('a', 'c').post('a', 'c', 'm').expired('a'), missing), 'fail');
});
