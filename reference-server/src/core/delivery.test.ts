import t from 'tap';
import { Bench, type BenchOptions } from '../testing/bench.js';
import { LateStore } from '../testing/late-store.js';
import type { Frame } from '../testing/peer.js';

const say = (id: string, text = id, channelId = 'r') => ({ type: 'message', id, channelId, text });
const brief = (frames: Frame[]) =>
  frames.map((f) =>
    f.type === 'message'
      ? `${f.id}@${f.offset}`
      : f.type === 'ack'
        ? `ack ${f.replyTo}@${f.offset}`
        : f.code
          ? `${f.type} ${f.code}`
          : f.type,
  );

/** Both kinds of store have to give the same frames. */
const stores: [string, BenchOptions][] = [
  ['a store that answers at once', {}],
  ['a store that answers later', { store: (memory) => new LateStore(memory) }],
];

for (const [name, options] of stores) {
  t.test(name, async (t) => {
    t.test('a slot is an ack to its sender and a message to all others (PLY-ORD-9, PLY-ORD-10)', async (t) => {
      const bench = new Bench(options);
      const ann = await bench.member('ann', 'r');
      const desk = await bench.member('ann', 'r');
      const bob = await bench.member('bob', 'r');
      ann.send(say('a'));
      bob.send(say('b'));
      ann.send(say('c'));
      await bench.settle();
      t.same(brief(ann.link.sent()).sort(), ['ack a@1', 'ack c@3', 'b@2'].sort());
      t.same(brief(bob.link.sent()), ['a@1', 'ack b@2', 'c@3']);
      t.same(brief(desk.link.sent()), ['a@1', 'b@2', 'c@3'], 'another connection of the same user');
    });

    t.test('slots have no holes and ascend on every connection (PLY-ORD-6)', async (t) => {
      const bench = new Bench(options);
      const peers = await Promise.all(['ann', 'bob', 'cy'].map((user) => bench.member(user, 'r')));
      for (let i = 0; i < 30; i += 1) peers[i % 3]?.send(say(`m${i}`));
      await bench.settle();
      for (const { link } of peers) {
        const offsets = link.sent().map((frame) => frame.offset);
        t.same(
          offsets,
          Array.from({ length: 30 }, (_, i) => i + 1),
        );
      }
    });

    t.test('a resent id gets its first offset, other content a conflict (PLY-DLV-10 to 13)', async (t) => {
      const bench = new Bench(options);
      const old = await bench.member('ann', 'r');
      old.send({ ...say('a'), data: { x: 1, y: 2 }, sentAt: 5 });
      await bench.settle();
      const ann = await bench.member('ann', 'r');
      ann.send({ ...say('a'), data: { y: 2, x: 1 } });
      ann.send(say('a'));
      ann.send(say('a', 'other'));
      ann.send(say('b'));
      await bench.settle();
      t.same(brief(ann.link.sent()).sort(), ['ack a@1', 'ack b@2', 'error id_conflict', 'error id_conflict']);
      const bob = await bench.member('bob', 'r');
      bob.send(say('a', 'mine'));
      await bench.settle();
      t.same(brief(bob.link.sent()), ['ack a@3'], 'the same id of another user is another message (PLY-DLV-14)');
    });

    t.test('the same id twice at once gets two answers (PLY-FRM-33)', async (t) => {
      const bench = new Bench(options);
      const ann = await bench.member('ann', 'r');
      ann.send(say('a'));
      ann.send(say('a'));
      ann.send(say('a'));
      await bench.settle();
      t.same(brief(ann.link.sent()), ['ack a@1', 'ack a@1', 'ack a@1']);
    });

    t.test('an ack for a slot in a replay still under way waits for its turn (PLY-ORD-11)', async (t) => {
      const bench = new Bench(options);
      const old = await bench.member('ann', 'r');
      for (const id of ['a', 'b', 'c']) old.send(say(id));
      await bench.settle();
      const ann = await bench.member('ann');
      ann.link.writable = false;
      ann.send({ type: 'join', id: 'j', channelId: 'r', since: { offset: 0 } });
      ann.send(say('b'));
      await bench.settle();
      t.same(brief(ann.link.sent()), ['joined'], 'the socket takes nothing');
      ann.link.writable = true;
      ann.session.drained();
      await bench.settle();
      t.same(brief(ann.link.sent()), ['a@1', 'ack b@2', 'c@3'], 'unanswered, so the slot is the ack');
      ann.send(say('a'));
      await bench.settle();
      t.same(brief(ann.link.sent()), ['ack a@1'], 'sent before, so the answer comes at once (PLY-ORD-12)');
    });

    t.test('leave is answered behind what came before it (PLY-ORD-49, PLY-ORD-50)', async (t) => {
      const bench = new Bench(options);
      const bob = await bench.member('bob', 'r');
      const ann = await bench.member('ann', 'r');
      ann.send(say('a'));
      ann.send({ type: 'leave', id: 'l', channelId: 'r' });
      ann.send(say('b'));
      ann.send({ type: 'join', id: 'j', channelId: 'r' });
      bob.send(say('c'));
      await bench.settle();
      const frames = brief(ann.link.sent());
      t.same(frames.slice(-3), ['left', 'error not_joined', 'joined']);
      t.ok(frames.indexOf('ack a@1') < frames.indexOf('left'));
    });

    t.test('recovery: judged by epoch and reach, replayed without interleaving (PLY-ORD-30, PLY-ORD-31)', async (t) => {
      const bench = new Bench({ ...options, retention: 5 });
      const bob = await bench.member('bob', 'r');
      for (let i = 1; i <= 9; i += 1) bob.send(say(`m${i}`));
      await bench.settle();
      const epoch = (await bench.store.load('r')).epoch;
      const rejoin = async (since: object) => {
        const ann = await bench.member('ann');
        ann.send({ type: 'join', id: 'j', channelId: 'r', since });
        await bench.settle();
        return ann.link.sent();
      };
      const [joined, ...slots] = await rejoin({ epoch, offset: 4 });
      t.match(joined, { recovered: true, offset: 9, epoch });
      t.same(brief(slots), ['m5@5', 'm6@6', 'm7@7', 'm8@8', 'm9@9']);
      t.match(await rejoin({ epoch, offset: 9 }), [{ recovered: true, offset: 9 }]);
      for (const since of [{ epoch, offset: 3 }, { epoch, offset: 10 }, { epoch: 'other', offset: 9 }, { offset: 0 }]) {
        const frames = await rejoin(since);
        t.match(frames, [{ type: 'joined', recovered: false, offset: 9 }], JSON.stringify(since));
        t.equal(frames.length, 1, 'nothing partial');
      }
    });

    t.test('a new epoch closes its members (PLY-ORD-57)', async (t) => {
      const bench = new Bench(options);
      const ann = await bench.member('ann', 'r');
      const other = await bench.member('bob', 'q');
      await bench.store.reset('r');
      await bench.settle();
      t.match(ann.link.closed, { code: 4103 });
      t.notOk(other.link.closed);
    });

    t.test('lost rights: one final error, then the membership ends (PLY-DLV-17 to 19)', async (t) => {
      let allowed = true;
      const bench = new Bench({ ...options, authorize: (_user, _channel, action) => action !== 'message' || allowed });
      const ann = await bench.member('ann', 'r');
      ann.send(say('a'));
      await bench.settle();
      ann.link.sent();
      ann.send(say('b'));
      allowed = false;
      ann.send(say('c'));
      ann.send(say('d'));
      await bench.settle();
      const frames = ann.link.sent();
      t.same(brief(frames), ['ack b@2', 'error forbidden', 'left forbidden', 'error not_joined']);
      t.same(
        frames.map((frame) => frame.replyTo),
        ['b', 'c', undefined, 'd'],
      );
      allowed = true;
      const again = await bench.member('ann', 'r');
      again.send(say('c'));
      again.send(say('a'));
      again.send(say('d'));
      await bench.settle();
      const later = again.link.sent();
      t.match(
        later.find((f) => f.replyTo === 'c'),
        { type: 'error', code: 'forbidden' },
        'the first verdict stays',
      );
      t.match(
        later.find((f) => f.replyTo === 'a'),
        { type: 'ack', offset: 1 },
      );
      t.match(
        later.find((f) => f.replyTo === 'd'),
        { type: 'ack' },
        'what met no membership was never judged',
      );
    });

    t.test('a committed message stays acked after its author lost the right', async (t) => {
      let allowed = true;
      const bench = new Bench({ ...options, authorize: (_user, _channel, action) => action !== 'message' || allowed });
      const old = await bench.member('ann', 'r');
      old.send(say('a'));
      await bench.settle();
      allowed = false;
      const ann = await bench.member('ann', 'r');
      ann.send(say('a'));
      await bench.settle();
      ann.send(say('b'));
      await bench.settle();
      t.match(
        ann.link.sent(),
        [
          { type: 'ack', replyTo: 'a', offset: 1 },
          { type: 'error', replyTo: 'b', code: 'forbidden' },
          { type: 'left', code: 'forbidden' },
        ],
        'and asks for no right; what is new does',
      );
    });

    t.test('expelled: the membership ends behind what is under way (PLY-SEC-10)', async (t) => {
      const bench = new Bench(options);
      const ann = await bench.member('ann', 'r');
      ann.send(say('a'));
      ann.session.expel('r', 'forbidden');
      ann.send(say('b'));
      await bench.settle();
      t.same(brief(ann.link.sent()), ['ack a@1', 'left forbidden', 'error not_joined']);
    });
  });
}

t.test('requests of one channel keep their order while the store is slow (PLY-ORD-4)', async (t) => {
  let late: LateStore | undefined;
  const bench = new Bench({
    store: (memory) => {
      late = new LateStore(memory);
      return late;
    },
  });
  const ann = await bench.member('ann', 'r', 'q');
  late?.hold();
  ann.send(say('a'));
  ann.send({ type: 'typing', channelId: 'r', active: true });
  ann.send(say('b'));
  ann.send({ type: 'read', id: 'read', channelId: 'r', offset: 2 });
  ann.send({ type: 'state_update', id: 'state', channelId: 'q', key: 'k', value: 1, timestamp: 1 });
  await bench.settle();
  t.match(ann.link.sent(), [{ type: 'ack', replyTo: 'state' }], 'another channel does not wait');
  t.equal(late?.waiting, 1, 'one request at a time is in the store');
  late?.release();
  await bench.settle();
  const answers = ann.link.sent();
  t.match(
    answers.filter((frame) => 'offset' in frame),
    [
      { replyTo: 'a', offset: 1 },
      { replyTo: 'b', offset: 2 },
    ],
  );
  t.match(
    answers.find((frame) => frame.replyTo === 'read'),
    { applied: true },
    'offset 2 was there when it was read',
  );
});

t.test('a slot that overtakes the answer of the store is the one answer', async (t) => {
  let late: LateStore | undefined;
  const bench = new Bench({
    store: (memory) => {
      late = new LateStore(memory, 'answer');
      return late;
    },
  });
  const ann = await bench.member('ann', 'r');
  late?.hold();
  ann.send(say('a'));
  ann.send({ type: 'leave', id: 'l', channelId: 'r' });
  await bench.settle();
  t.same(brief(ann.link.sent()), ['ack a@1'], 'committed and told; the store has not said so yet');
  late?.release();
  await bench.settle();
  t.same(brief(ann.link.sent()), ['left']);
});

t.test('a store that fails ends the connection with 1011, never with an error frame (PLY-ERR-2)', async (t) => {
  const bench = new Bench({
    store: (memory) => Object.assign(new LateStore(memory), { append: () => Promise.reject(new Error('disk full')) }),
  });
  const ann = await bench.member('ann', 'r');
  ann.send(say('a'));
  await bench.settle();
  t.match(ann.link, { closed: { code: 1011, reason: 'internal error' }, frames: [] });
  t.match(bench.reported, [new Error('disk full')]);
});

t.test('retention that overtakes a replay closes with 4103 (PLY-ORD-60)', async (t) => {
  const bench = new Bench({ retention: 300 });
  const bob = await bench.member('bob', 'r');
  const talk = async (from: number, to: number) => {
    for (let i = from; i <= to; i += 1) bob.send(say(`m${i}`));
    await bench.settle();
    bob.link.sent();
  };
  for (let i = 1; i <= 300; i += 50) await talk(i, i + 49);
  const ann = await bench.member('ann');
  ann.link.writable = false;
  ann.send({ type: 'join', id: 'j', channelId: 'r', since: { offset: 0 } });
  await bench.settle();
  t.match(ann.link.sent(), [{ recovered: true }]);
  for (let i = 301; i <= 350; i += 50) await talk(i, i + 49);
  ann.link.writable = true;
  ann.session.drained();
  t.match(ann.link.closed, { code: 4103 });
  t.same(ann.link.sent(), []);
});
