/**
 * Does a piece of work for each item, at most `jobs` at a time, in order.
 *
 * @returns a promise for each item, in the same order, so that whoever waits for the first need not wait for all
 */
export function pool<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Result>,
): readonly Promise<Result>[] {
  const running = new Set<Promise<unknown>>();
  let turn: Promise<unknown> = Promise.resolve();
  return items.map((item) => {
    const started = turn.then(async () => {
      while (running.size >= jobs) await Promise.race(running);
      const done = work(item);
      const settled = done.catch(() => undefined).finally(() => running.delete(settled));
      running.add(settled);
      return { done };
    });
    turn = started;
    return started.then(({ done }) => done);
  });
}
