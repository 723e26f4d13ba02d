/** A value that a store may have at once or later: the memory store answers at once, and then nothing waits. */
export type Maybe<T> = T | Promise<T>;

/** Goes on with the value: in the same turn if it is there, else when it comes. */
export function andThen<T, U>(value: Maybe<T>, next: (value: T) => Maybe<U>): Maybe<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
