/** Looking things up in what is ordered as the trace is, without walking over all of it: traces may be long. */

interface Numbered {
  readonly n: number;
}

/** Index of the first element after event `n` in a list ordered by `n`; the list's length if there is none. */
export function indexAfter(list: readonly Numbered[], n: number): number {
  return indexWhere(list, (one) => one.n > n);
}

/** The first element after event `n` in a list ordered by `n`. */
export function firstAfter<T extends Numbered>(list: readonly T[], n: number): T | undefined {
  return list[indexAfter(list, n)];
}

/** The last element before event `n` in a list ordered by `n`. */
export function lastBefore<T extends Numbered>(list: readonly T[], n: number): T | undefined {
  return list[indexWhere(list, (one) => one.n >= n) - 1];
}

/** The elements after event `from` and before event `to`, in a list ordered by `n`. */
export function between<T extends Numbered>(list: readonly T[], from: number, to: number): readonly T[] {
  return list.slice(
    indexAfter(list, from),
    indexWhere(list, (one) => one.n >= to),
  );
}

/** The elements of event `n` in a list ordered by `n`: a frame, a batch with its items. */
export function within<T extends Numbered>(list: readonly T[], n: number): readonly T[] {
  return list.slice(
    indexWhere(list, (one) => one.n >= n),
    indexWhere(list, (one) => one.n >= n + 1),
  );
}

/** Index of the first element that `passed` holds for, given that it holds for all after it; else the list's length. */
export function indexWhere<T>(list: readonly T[], passed: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passed(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Elements by what `key` says of them, each group in the order of the list. */
export function groupBy<T, K>(list: Iterable<T>, key: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const name = key(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

/** Computes once per object what is a pure function of it, and forgets it with the object. */
export function once<Of extends object, T>(compute: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, { readonly value: T }>();
  return (of) => {
    const found = known.get(of) ?? { value: compute(of) };
    known.set(of, found);
    return found.value;
  };
}
