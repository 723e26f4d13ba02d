import t from 'tap';
import type { Action } from '../core/context.js';
import { allOf, channelRights } from './channels.js';

const ask = (channels: unknown, channelId: string, action: Action = 'message', required = false) =>
  channelRights(required)('ann', channelId, action, channels === undefined ? {} : { channels });

t.test('patterns allow everything in their channels', async (t) => {
  t.equal(ask(['room-1', 'team-*'], 'team-9'), true);
  t.equal(ask(['room-1', 'team-*'], 'room-1'), true);
  t.equal(ask(['room-1', 'team-*'], 'room-2'), false);
});

t.test('actions can be named; to join is part of each', async (t) => {
  const claim = [{ channel: 'news', actions: ['read'] }, { channel: 'chat-*' }];
  t.equal(ask(claim, 'news', 'join'), true);
  t.equal(ask(claim, 'news', 'read'), true);
  t.equal(ask(claim, 'news', 'message'), false);
  t.equal(ask(claim, 'chat-1', 'state'), true);
});

t.test('without the claim everything is allowed, or nothing where it is required', async (t) => {
  t.equal(ask(undefined, 'room'), true);
  t.equal(ask(undefined, 'room', 'join', true), false);
  t.equal(channelRights(true)('ann', 'room', 'join'), false, 'no claims at all');
});

t.test('a claim that cannot be understood allows nothing', async (t) => {
  for (const claim of ['*', null, 7, {}, [7], [null], [{}], [{ channel: 7 }], [{ channel: '*', actions: 'join' }]]) {
    t.equal(ask(claim, 'room', 'join'), false, JSON.stringify(claim));
  }
});

t.test('all hooks have to allow it', async (t) => {
  const yes = () => true;
  t.equal(allOf([]), undefined);
  t.equal(allOf([yes]), yes);
  t.equal(await allOf([yes, async () => true])?.('ann', 'room', 'join'), true);
  t.equal(await allOf([yes, async () => false])?.('ann', 'room', 'join'), false);
  t.equal(await allOf([() => 'yes' as unknown as boolean, yes])?.('ann', 'room', 'join'), false, 'only true is yes');
});
