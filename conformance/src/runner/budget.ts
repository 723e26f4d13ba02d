/** Keeps the traces that are being recorded within bounds: a testee that floods the kit must not fill its memory. */
import { Unmet } from '../scenario/unmet.js';
import type { TraceEvent } from '../trace/events.js';
import type { Recorder } from '../trace/recorder.js';

/** What an event takes in memory beside its text, in bytes. */
const EVENT_BYTES = 400;

export interface Bounds {
  /** Events of one trace. The longest of the kit's own scenarios have a tenth of that with any server that is sane. */
  readonly events: number;
  /** Bytes of one trace in memory. */
  readonly bytes: number;
  /** Bytes of all traces that are being recorded. */
  readonly all: number;
}

/** A server with deep buffers takes 30 MB from the kit before it cuts a slow reader. */
const BOUNDS: Bounds = { events: 40_000, bytes: 48 * 2 ** 20, all: 64 * 2 ** 20 };

/** Why a scenario was ended: what it had recorded is judged as what it is, the beginning of a story. */
export class Flooded extends Unmet {}

export class TraceBudget {
  readonly #bounds: Bounds;
  readonly #taken = new Map<Recorder, { bytes: number; readonly end: (why: Flooded) => void }>();

  constructor(bounds: Bounds = BOUNDS) {
    this.#bounds = bounds;
  }

  /**
   * Counts what a recorder takes, until the returned function is called.
   *
   * @param end called once when this trace has grown beyond its bound, or is the largest when all together have
   */
  watch(recorder: Recorder, end: (why: Flooded) => void): () => void {
    const own = { bytes: 0, end };
    this.#taken.set(recorder, own);
    const unsubscribe = recorder.subscribe((event) => {
      own.bytes += sizeOf(event);
      const { events, bytes, all } = this.#bounds;
      if (recorder.events.length > events) this.#stop(recorder, `${events} events`);
      else if (own.bytes > bytes) this.#stop(recorder, `${megabytes(bytes)} MB`);
      else if (this.#total() > all) this.#stop(this.#largest(), `what ${megabytes(all)} MB leave for it`);
    });
    return () => {
      unsubscribe();
      this.#taken.delete(recorder);
    };
  }

  #stop(recorder: Recorder | undefined, bound: string): void {
    const found = recorder && this.#taken.get(recorder);
    if (!recorder || !found) return;
    // What comes until it has ended counts no more: it is the end that makes room.
    this.#taken.delete(recorder);
    const message = `the trace grew beyond ${bound}: the testee floods the kit; what came until then is judged`;
    found.end(new Flooded(message));
  }

  #total(): number {
    let sum = 0;
    for (const { bytes } of this.#taken.values()) sum += bytes;
    return sum;
  }

  #largest(): Recorder | undefined {
    return [...this.#taken].sort(([, a], [, b]) => b.bytes - a.bytes)[0]?.[0];
  }
}

function sizeOf(event: TraceEvent): number {
  return EVENT_BYTES + (event.kind === 'message' ? event.text.length : 0);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
