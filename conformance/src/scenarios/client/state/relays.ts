import type { WireObject } from '@parley/schemas';
import type { Session } from '../../../peers/session.js';
import { goOffline } from '../../../scenario/acting.js';
import { CONFUSABLE } from '../../../scenario/confusable.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** A write as far as order goes: stamp, user, client. */
type Rank = readonly [timestamp: number, userId: string, clientId: string];

/** By key, a write and a greater one, for all that order is compared in another way than it should be. */
const ranks = (now: number): Readonly<Record<string, readonly [Rank, Rank]>> => ({
  // By their bytes capitals come before small letters, whatever a dictionary says.
  tie: [
    [now, 'Zoe', 'elsewhere'],
    [now, 'bob', 'elsewhere'],
  ],
  desks: [
    [now, 'bob', 'Z-desk'],
    [now, 'bob', 'b-desk'],
  ],
  digits: [
    [9, 'bob', 'desk'],
    [10, 'bob', 'desk'],
  ],
  words: [
    [5, 'bob', 'desk'],
    [2 ** 32 + 1, 'bob', 'desk'],
  ],
  joined: [
    [now, 'a', 'z-desk'],
    [now, 'ab', 'a-desk'],
  ],
  lengths: [
    [now, 'aa', 'desk'],
    [now, 'b', 'desk'],
  ],
});

export default clientScenario({
  id: 'client/state/relays',
  area: 'STA',
  title:
    'relays and deletions come in any order; own writes win, lose and are refused, the older of two before the newer; after a reconnect a key is gone, one is older and an own write waits; within a replay writes come, one of them its own of an earlier connection',
  needs: ['state'],
  checks: [
    'client/state/own-write-shown',
    'client/state/joined-replaces',
    'client/state/newer-taken',
    'client/state/older-ignored',
    'client/state/applied-stays',
    'client/state/loser-follows',
    'client/state/refused-goes-back',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const now = Date.now();
    stage.handle('state_update');
    const somebody = { userId: 'somebody', clientId: 'elsewhere' };
    stage.model.channel(channel).write({ key: 'buried', value: null, timestamp: now + 1 }, somebody);
    const session = await kit.connect();
    await kit.join(channel);
    // A write without an id has no answer.
    const answers = ({ id }: WireObject, answer: object, on: Session = session) => {
      if (id !== undefined) on.send({ ...answer, replyTo: id } as WireObject);
    };
    const nextOf = (on: Session, key: string) => on.next((frame) => frame.type === 'state_update' && frame.key === key);
    const relay = (key: string, value: unknown, timestamp: number, userId = 'somebody', clientId = 'elsewhere') =>
      session.send({ type: 'state_update', channelId: channel, key, value, timestamp, userId, clientId });
    const ranked = Object.entries(ranks(now));
    const read = async () => {
      await kit.fence(channel);
      for (const key of ['topic', 'deleted', 'buried', ...Object.keys(CONFUSABLE), ...ranked.map(([name]) => name)])
        await testee.getState(channel, key);
    };
    relay('topic', 'first', now);
    relay('topic', { newer: 'größer', 語: ['😀', null, 'e\u0301'] }, now + 1);
    // The model does not hold it, so the next `joined` will not have it.
    relay('gone', 'for now', now);
    relay('deleted', 'for now', now);
    relay('deleted', null, now + 1);
    relay('floored', 'for now', now);
    relay('back', 'newer than what the server has next time', now + 5);
    for (const [key, [smaller, greater]] of ranked) {
      relay(key, 'smaller', ...smaller);
      relay(key, 'greater', ...greater);
    }
    for (const [key, value] of Object.entries(CONFUSABLE)) relay(key, value, now);
    await read();
    relay('topic', 'older', now - 5000);
    // A deletion has its stamp like any write, relayed or listed.
    for (const key of ['deleted', 'buried']) relay(key, 'older', now);
    for (const [key, [smaller]] of ranked) relay(key, 'smaller again', ...smaller);
    await read();
    await testee.setState(channel, 'topic', 'mine');
    const mine = await session.next('state_update');
    relay('topic', 'meanwhile', now + 600_000);
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
    const winner = { key: 'topic', value: 'meanwhile', timestamp: now + 600_000, ...somebody };
    answers(mine, { type: 'ack', applied: false, current: winner });
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
    // Of these winners nobody has told the client before, and of a purged one nothing is left but its stamp.
    const purged = { value: null, timestamp: winner.timestamp };
    for (const [key, current] of [
      ['taken', { ...winner, key: 'taken', value: 'by somebody' }],
      ['purged', purged],
      ['floored', purged],
    ] as const) {
      await testee.setState(channel, key, 'mine');
      answers(await session.next('state_update'), { type: 'ack', applied: false, current });
      await kit.fence(channel);
      await testee.getState(channel, key);
    }
    // A greater write that came while the own one had no answer is there once that has one, whatever it says.
    const lost = { ...winner, value: 'not the last', timestamp: now + 500_000 };
    for (const [key, answer] of [
      ['busy', { type: 'ack', applied: true }],
      ['passed', { type: 'ack', applied: false, current: { ...lost, key: 'passed' } }],
      ['crowded', { type: 'error', code: 'state_full', message: 'full' }],
    ] as const) {
      await testee.setState(channel, key, 'mine');
      const own = await session.next('state_update');
      relay(key, 'meanwhile', now + 600_000);
      await kit.fence(channel);
      answers(own, answer);
      await kit.fence(channel);
      await testee.getState(channel, key);
    }
    await testee.setState(channel, 'calm', 'mine');
    answers(await session.next('state_update'), { type: 'ack', applied: true });
    await kit.fence(channel);
    await testee.getState(channel, 'calm');
    await testee.setState(channel, 'tie', 'refused');
    const refused = await session.next('state_update');
    answers(refused, { type: 'error', code: 'x_later', message: 'of a code that nobody knows' });
    await kit.fence(channel);
    await testee.getState(channel, 'tie');
    for (const [key, value] of Object.entries(CONFUSABLE)) {
      await testee.setState(channel, `own-${key}`, value);
      await nextOf(session, `own-${key}`);
      await testee.getState(channel, `own-${key}`);
    }
    // The answer to the older of two own writes says nothing of the newer one, which has none.
    const twice = {
      'twice-applied': { type: 'ack', applied: true },
      'twice-lost': { type: 'ack', applied: false, current: { ...winner, key: 'twice-lost' } },
      'twice-refused': { type: 'error', code: 'x_later', message: 'of a code that nobody knows' },
    } as const;
    for (const [key, answer] of Object.entries(twice)) {
      await testee.setState(channel, key, 'older');
      const older = await nextOf(session, key);
      await testee.setState(channel, key, 'newer');
      await kit.fence(channel);
      answers(older, answer);
      await kit.fence(channel);
      await testee.getState(channel, key);
    }
    await testee.setState(channel, 'waiting', 'mine');
    await nextOf(session, 'waiting');
    // A store that was set back tells less than it told before.
    stage.model.channel(channel).write({ key: 'back', value: 'older', timestamp: now }, somebody);
    session.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    for (const key of ['gone', 'topic', 'back', 'waiting']) await testee.getState(channel, key);
    await testee.setState(channel, 'echoed', 'of the lost connection');
    const echoed = await nextOf(second, 'echoed');
    await goOffline(kit);
    await testee.setState(channel, 'echoed', 'refused');
    stage.model.commit(channel, 'missed');
    const relayed = { type: 'state_update', channelId: channel };
    const author = { userId: String(second.welcome?.userId), clientId: String(second.hello?.clientId) };
    const { key, value, timestamp } = echoed;
    stage.model.beforeReplay = (peer) => {
      peer.send({ ...relayed, key: 'amid', value: 'within the replay', timestamp: now, ...somebody });
      // What the lost connection still held is applied now, and this one is not the one from which it came (PLY-STA-19).
      peer.send({ ...relayed, key, value, timestamp, ...author });
    };
    stage.otherwise('accept');
    const third = await stage.welcomed();
    await third.next('join');
    await kit.fence(channel);
    answers(await nextOf(third, 'echoed'), { type: 'error', code: 'state_full', message: 'full' }, third);
    await kit.fence(channel);
    for (const one of ['amid', 'echoed']) await testee.getState(channel, one);
  },
});
