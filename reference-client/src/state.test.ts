import type { JoinedS2C } from '@parley/schemas';
import t from 'tap';
import { SharedState, type StateWrite, type Written, wins } from './state.js';

let ids = 0;
const newId = () => `id-${++ids}`;
const write = (timestamp: number, value: unknown = timestamp, userId = 'bob', clientId = 'c'): Written => ({
  value,
  timestamp,
  userId,
  clientId,
});
const joined = (states: (Written & { key: string })[] = [], stateFloor = 0): JoinedS2C => ({
  type: 'joined',
  replyTo: 'r',
  channelId: 'c',
  epoch: 'e',
  offset: 0,
  reads: [],
  states,
  stateFloor,
});
/** The estimate of the server's clock: 1000 ahead of the monotonic one. */
const estimate = { at: (monotonic: number) => monotonic + 1000 };

function next(state: SharedState): StateWrite {
  const own = state.next(estimate, newId);
  if (!own) throw new Error('nothing to send');
  return own;
}

t.test('the greatest of stamp, user and client wins (PLY-STA-35, PLY-STA-36)', async (t) => {
  t.ok(wins(write(2), write(1)));
  t.ok(wins(write(1, 0, 'b'), write(1, 0, 'a')));
  t.ok(wins(write(1, 0, 'a', 'y'), write(1, 0, 'a', 'x')));
  t.ok(wins(write(1, 0, 'a'), write(1, 0, 'Z')), 'by bytes, not by alphabet');
  t.notOk(wins(write(1), write(1)), 'equal is not greater');
  const state = new SharedState();
  state.take('k', write(5));
  state.take('k', write(4));
  t.equal(state.get('k'), 5);
});

t.test('a stamp is the moment of the change, but beyond all that was seen (PLY-STA-27)', async (t) => {
  const state = new SharedState();
  state.set('k', 'a', 500);
  t.equal(next(state).timestamp, 1500);
  state.take('k', write(9000));
  state.set('k', 'b', 600);
  t.equal(next(state).timestamp, 9001);
  state.set('k', 'c', 600);
  t.equal(next(state).timestamp, 9002, 'two values never share a stamp');
  state.joined(joined([], 20_000));
  state.set('k', 'd', 600);
  t.equal(next(state).timestamp, 20_001, 'the floor counts for an absent key');
});

t.test('chosen at the first sending, then fixed (PLY-STA-28, PLY-STA-29)', async (t) => {
  const state = new SharedState();
  state.set('k', 'a', 500);
  state.take('k', write(7000));
  const first = next(state);
  t.equal(first.timestamp, 7001);
  state.take('k', write(8000));
  state.lost();
  t.equal(next(state).timestamp, 7001);
  t.equal(state.next(estimate, newId), undefined);
});

t.test('shows the own write until its answer (PLY-STA-37, PLY-STA-38, PLY-STA-39)', async (t) => {
  const state = new SharedState();
  state.take('k', write(1, 'old'));
  state.set('k', 'mine', 500);
  const own = next(state);
  state.take('k', write(5000, 'theirs'));
  t.equal(state.get('k'), 'mine');
  state.answered(own, write(4000, 'winner'));
  t.equal(state.get('k'), 'theirs', 'the greatest received since');

  state.set('k', 'mine too', 500);
  t.notOk(state.refused(next(state), 'state_full'));
  t.equal(state.get('k'), 'theirs');
});

t.test('an answer to an older write leaves the newer one (PLY-QUE-9)', async (t) => {
  const state = new SharedState();
  state.set('k', 'one', 500);
  const one = next(state);
  state.set('k', 'two', 600);
  state.answered(one, write(one.timestamp, 'one'));
  t.equal(state.get('k'), 'two');
  t.equal(next(state).value, 'two');
});

t.test('clock_skew: a new stamp and id, once (PLY-STA-32, PLY-STA-33)', async (t) => {
  const state = new SharedState();
  state.set('k', 'a', 500);
  const first = next(state);
  t.ok(state.refused(first, 'clock_skew'));
  const again = state.next({ at: (monotonic) => monotonic + 10 }, newId);
  t.equal(again?.timestamp, 510, 'the refused stamp does not hold the new one up');
  t.not(again?.id, first.id);
  t.notOk(state.refused(again ?? first, 'clock_skew'));
  t.equal(state.get('k'), null);
  state.set('k', 'b', 500);
  const later = state.next({ at: (monotonic) => monotonic }, newId);
  t.equal(later?.timestamp, 500, 'nor does the second one hold up a later write');
});

t.test('joined replaces everything but own unanswered writes (PLY-STA-34)', async (t) => {
  const state = new SharedState();
  state.take('gone', write(1, 'x'));
  state.take('mine', write(1, 'x'));
  state.set('mine', 'y', 500);
  state.joined(
    joined([
      { key: '__proto__', ...write(3, 'p') },
      { key: 'deleted', ...write(3, null) },
    ]),
  );
  t.equal(state.get('gone'), null);
  t.equal(state.get('mine'), 'y');
  t.equal(state.get('__proto__'), 'p');
  t.equal(state.get('deleted'), null);
});
