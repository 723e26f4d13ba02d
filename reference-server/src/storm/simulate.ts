/** A reconnect storm by discrete events: every client lost its connection at once and comes back by the backoff rule. */

export interface Storm {
  readonly clients: number;
  /** Connections the server brings to `welcome` per second. */
  readonly acceptRate: number;
  /** Connections that may wait for the server; one more is refused at once. */
  readonly backlog: number;
  /** ms after which a client gives an attempt up (PLY-REC-10). */
  readonly connectTimeoutMs: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** `full`: uniform in (0, bound], as PLY-REC-16 wants it. `none`: the bound itself. */
  readonly jitter: 'full' | 'none';
  /** Clients are told to come back after a uniform part of so many ms, as by a drain (PLY-REC-17); 0: they are not. */
  readonly spreadMs: number;
  /** When to stop, ms, though not all are back. */
  readonly horizonMs: number;
  readonly seed: number;
}

/** One second of the storm. */
export interface Second {
  readonly attempts: number;
  readonly accepted: number;
}

export interface Outcome {
  readonly seconds: readonly Second[];
  /** ms until half, 99 % and all of the clients were back; undefined: not before the horizon. */
  readonly halfMs: number | undefined;
  readonly mostMs: number | undefined;
  readonly allMs: number | undefined;
  /** Connection attempts in the worst second. */
  readonly peak: number;
  readonly attempts: number;
}

/** ms that are handled together; delays end at the end of a step. */
const STEP_MS = 10;
const STEPS_PER_SECOND = 1000 / STEP_MS;

/** @throws RangeError for a rate or a delay that is not positive */
export function simulate(storm: Storm): Outcome {
  const { clients, acceptRate, backlog, connectTimeoutMs, horizonMs } = storm;
  if (!(acceptRate > 0 && storm.baseMs > 0 && storm.capMs > 0)) throw new RangeError('rates and delays are above 0');
  const calendar = new Calendar(clients, steps(storm.spreadMs + storm.capMs) + 2);
  const tries = new Uint8Array(clients);
  const random = uniform(storm.seed);
  const wait = (client: number): number => {
    const bound = Math.min(storm.capMs, storm.baseMs * 2 ** (tries[client] ?? 0));
    tries[client] = Math.min(31, (tries[client] ?? 0) + 1);
    return steps(storm.jitter === 'full' ? bound * (1 - random()) : bound);
  };
  for (let client = 0; client < clients; client += 1) {
    const told = storm.spreadMs > 0 ? steps(storm.spreadMs * random()) : 0;
    calendar.put(client, told + wait(client));
  }
  const queue = new Queue(clients);
  const patience = steps(connectTimeoutMs);
  const seconds: { attempts: number; accepted: number }[] = [];
  const reached: Record<number, number> = {};
  const marks = [Math.ceil(clients / 2), Math.ceil(clients * 0.99), clients];
  let budget = 0;
  let back = 0;
  let attempts = 0;
  for (let step = 1; back < clients && step * STEP_MS <= horizonMs; step += 1) {
    const index = Math.floor((step - 1) / STEPS_PER_SECOND);
    seconds[index] ??= { attempts: 0, accepted: 0 };
    const second = seconds[index] as { attempts: number; accepted: number };
    // Whoever waited too long gives up before the server gets to it.
    for (let client = queue.expired(step - patience); client >= 0; client = queue.expired(step - patience)) {
      calendar.put(client, step + wait(client));
    }
    for (const client of calendar.take(step)) {
      second.attempts += 1;
      attempts += 1;
      if (queue.length < backlog) queue.push(client, step);
      else calendar.put(client, step + wait(client));
    }
    // An idle server saves up nothing but what is left of a connection.
    budget = Math.min(budget, 1) + acceptRate / STEPS_PER_SECOND;
    while (budget >= 1 && queue.length > 0) {
      queue.shift();
      budget -= 1;
      back += 1;
      second.accepted += 1;
      if (marks.includes(back)) reached[back] = step * STEP_MS;
    }
  }
  return {
    seconds,
    halfMs: reached[marks[0] ?? 0],
    mostMs: reached[marks[1] ?? 0],
    allMs: reached[clients],
    peak: seconds.reduce((most, { attempts }) => Math.max(most, attempts), 0),
    attempts,
  };
}

function steps(ms: number): number {
  return Math.max(1, Math.ceil(ms / STEP_MS));
}

/** Who is due in which step: chains through one array, so that a million clients cost no objects. */
class Calendar {
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  /** @param span steps that a delay may have at most */
  constructor(clients: number, span: number) {
    this.#first = new Int32Array(span).fill(-1);
    this.#next = new Int32Array(clients).fill(-1);
  }

  put(client: number, step: number): void {
    const slot = step % this.#first.length;
    this.#next[client] = this.#first[slot] ?? -1;
    this.#first[slot] = client;
  }

  *take(step: number): Generator<number> {
    const slot = step % this.#first.length;
    let client = this.#first[slot] ?? -1;
    this.#first[slot] = -1;
    while (client >= 0) {
      // Read first: the client may be put elsewhere meanwhile.
      const next = this.#next[client] ?? -1;
      yield client;
      client = next;
    }
  }
}

/** Who waits for the server, in order, and since when. */
class Queue {
  readonly #clients: Int32Array;
  readonly #since: Int32Array;
  #head = 0;
  length = 0;

  constructor(most: number) {
    this.#clients = new Int32Array(most);
    this.#since = new Int32Array(most);
  }

  push(client: number, step: number): void {
    const at = (this.#head + this.length) % this.#clients.length;
    this.#clients[at] = client;
    this.#since[at] = step;
    this.length += 1;
  }

  shift(): number {
    const client = this.#clients[this.#head] ?? -1;
    this.#head = (this.#head + 1) % this.#clients.length;
    this.length -= 1;
    return client;
  }

  /** Takes out the first if it waits since `step` or longer; else -1. */
  expired(step: number): number {
    return this.length > 0 && (this.#since[this.#head] ?? 0) <= step ? this.shift() : -1;
  }
}

/** Uniform numbers from 0 up to but not including 1, the same for the same seed (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
