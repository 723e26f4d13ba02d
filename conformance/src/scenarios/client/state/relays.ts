import type { WireObject } from '@parley/schemas';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/state/relays',
  area: 'STA',
  title: 'relays come in any order; own writes win, lose and are refused; a key is gone after a reconnect',
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
    const session = await kit.connect();
    await kit.join(channel);
    // A write without an id has no answer.
    const answers = ({ id }: WireObject, answer: object) => {
      if (id !== undefined) session.send({ ...answer, replyTo: id } as WireObject);
    };
    const relay = (key: string, value: unknown, timestamp: number, userId = 'somebody', clientId = 'elsewhere') =>
      session.send({ type: 'state_update', channelId: channel, key, value, timestamp, userId, clientId });
    relay('topic', 'first', now);
    relay('topic', { newer: 'größer', 語: ['😀', null, 'e\u0301'] }, now + 1);
    // The model does not hold it, so the next `joined` will not have it.
    relay('gone', 'for now', now);
    // By their bytes capitals come before small letters, whatever a dictionary says.
    relay('tie', 'smaller author', now, 'Zoe');
    relay('tie', 'greater author', now, 'bob');
    relay('desks', 'smaller client', now, 'bob', 'Z-desk');
    relay('desks', 'greater client', now, 'bob', 'b-desk');
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
    await testee.getState(channel, 'tie');
    await testee.getState(channel, 'desks');
    relay('topic', 'older', now - 5000);
    relay('tie', 'smallest author', now, 'Yan');
    relay('desks', 'smallest client', now, 'bob', 'Y-desk');
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
    await testee.getState(channel, 'tie');
    await testee.getState(channel, 'desks');
    await testee.setState(channel, 'topic', 'mine');
    const mine = await session.next('state_update');
    relay('topic', 'meanwhile', now + 600_000);
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
    const winner = {
      key: 'topic',
      value: 'meanwhile',
      timestamp: now + 600_000,
      userId: 'somebody',
      clientId: 'elsewhere',
    };
    answers(mine, { type: 'ack', applied: false, current: winner });
    await kit.fence(channel);
    await testee.getState(channel, 'topic');
    // Of these winners nobody has told the client before, and of the second nothing is left but its stamp.
    const unheard = { ...winner, key: 'taken', value: 'by somebody' };
    for (const current of [unheard, { value: null, timestamp: winner.timestamp }]) {
      const key = 'key' in current ? current.key : 'purged';
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
    answers(refused, { type: 'error', code: 'state_full', message: 'full' });
    await kit.fence(channel);
    await testee.getState(channel, 'tie');
    session.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await testee.getState(channel, 'gone');
    await testee.getState(channel, 'topic');
  },
});
