import t from 'tap';
import { Bench } from '../../testing/bench.js';
import type { Maybe } from '../maybe.js';

/** A bench whose `authorize` answers when the test says so. */
function deciding(maxChannels: number) {
  const asked: { channelId: string; answer: (allowed: boolean) => void }[] = [];
  const authorize = (_user: string, channelId: string): Maybe<boolean> =>
    new Promise((answer) => asked.push({ channelId, answer }));
  return { bench: new Bench({ maxChannels, authorize }), asked };
}

const join = (id: string, channelId: string) => ({ type: 'join', id, channelId });

t.test('a join that is refused in the end takes no place of another one (PLY-ORD-17)', async (t) => {
  const { bench, asked } = deciding(1);
  const ann = await bench.member('ann');
  ann.send(join('a', 'secret'));
  ann.send(join('b', 'open'));
  await bench.settle();
  t.match(asked, [{ channelId: 'secret' }], 'one decision at a time');
  asked.shift()?.answer(false);
  await bench.settle();
  t.match(asked, [{ channelId: 'open' }]);
  asked.shift()?.answer(true);
  await bench.settle();
  t.match(ann.link.sent(), [
    { type: 'error', code: 'forbidden', replyTo: 'a' },
    { type: 'joined', replyTo: 'b' },
  ]);
});

t.test('a join behind one that takes the last place is refused without asking (PLY-ORD-17)', async (t) => {
  const { bench, asked } = deciding(1);
  const ann = await bench.member('ann');
  ann.send(join('a', 'first'));
  ann.send(join('b', 'second'));
  ann.send(join('c', 'third'));
  await bench.settle();
  asked.shift()?.answer(true);
  await bench.settle();
  t.match(ann.link.sent(), [
    { type: 'joined', replyTo: 'a' },
    { type: 'error', code: 'too_many_channels', replyTo: 'b' },
    { type: 'error', code: 'too_many_channels', replyTo: 'c' },
  ]);
  t.same(asked, []);
});

t.test('a decision that fails ends the connection, and only that (PLY-ERR-2)', async (t) => {
  let fail = true;
  const failing = async () => {
    if (fail) throw new Error('no answer');
    return true;
  };
  const bench = new Bench({ authorize: failing });
  const [ann, bob] = [await bench.member('ann'), await bench.member('bob')];
  ann.send(join('a', 'r'));
  await bench.settle();
  t.equal(ann.link.closed?.code, 1011);
  fail = false;
  bob.send(join('b', 'r'));
  await bench.settle();
  t.match(bob.link.sent(), [{ type: 'joined', replyTo: 'b' }]);
});
