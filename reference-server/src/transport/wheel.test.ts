import t from 'tap';
import { FakeClock } from '../testing/fake-clock.js';
import { Wheel } from './wheel.js';

const alarm = (wheel: Wheel, rang: (due: number) => void) => wheel.alarm({ rang });

t.test('alarms ring at or after their time, within one resolution, with the time they were set for', async (t) => {
  const clock = new FakeClock();
  const wheel = new Wheel(clock, 10);
  const start = clock.monotonic();
  const rung: { due: number; at: number }[] = [];
  for (const delay of [1, 9, 10, 11, 95, 1000]) {
    alarm(wheel, (due) => rung.push({ due: due - start, at: clock.monotonic() - start })).set(start + delay);
  }
  clock.advance(2000);
  t.same(
    rung.map(({ due }) => due),
    [1, 9, 10, 11, 95, 1000],
  );
  for (const { due, at } of rung) t.ok(at >= due && at <= due + 10, `${due} at ${at}`);
});

t.test('an alarm can be moved both ways, cancelled, and set again while it rings', async (t) => {
  const clock = new FakeClock();
  const wheel = new Wheel(clock, 5);
  const start = clock.monotonic();
  const log: string[] = [];
  const early = alarm(wheel, () => log.push('early'));
  early.set(start + 500);
  early.set(start + 20);
  const late = alarm(wheel, () => log.push('late'));
  late.set(start + 20);
  late.set(start + 100);
  const never = alarm(wheel, () => log.push('never'));
  never.set(start + 50);
  never.cancel();
  let rings = 0;
  const again = alarm(wheel, (due) => {
    rings += 1;
    if (rings < 5) again.set(due + 10);
  });
  again.set(start + 10);
  alarm(wheel, () => log.push('past')).set(start - 100);
  clock.advance(60);
  t.same(log, ['past', 'early']);
  clock.advance(1000);
  t.same(log, ['past', 'early', 'late']);
  t.equal(rings, 5);
});

t.test('after a sleep everything due rings once, in order', async (t) => {
  const clock = new FakeClock();
  const wheel = new Wheel(clock, 1);
  const start = clock.monotonic();
  const rung: number[] = [];
  for (const delay of [300, 100, 200]) alarm(wheel, (due) => rung.push(due - start)).set(start + delay);
  clock.sleep(100_000);
  t.same(rung, [100, 200, 300]);
  alarm(wheel, (due) => rung.push(due - start)).set(start + 100_050);
  clock.advance(100);
  t.equal(rung.length, 4);
  alarm(wheel, () => rung.push(0)).set(start + 100_200);
  wheel.stop();
  clock.advance(1000);
  t.equal(rung.length, 4);
});
