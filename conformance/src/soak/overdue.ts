import type { Mark, TraceEvent } from '../trace/events.js';
import { once } from '../trace/search.js';
import type { Trace } from '../trace/trace.js';
import { OVERDUE } from './marks.js';

/** A wait of the kit that came to nothing. */
export interface Overdue {
  readonly mark: TraceEvent<Mark>;
  readonly what: string;
  /** Whose doing was waited for; absent: that of the connection which the mark names. */
  readonly adapter?: string;
  readonly ms: number;
  /** When it began. */
  readonly since: number;
  /** The kit itself was late for a good part of the time, so that it proves nothing. */
  readonly late: boolean;
}

export const overdues: (trace: Trace) => readonly Overdue[] = once((trace) =>
  trace.marks(OVERDUE).map((mark) => {
    const data = mark.data as Pick<Overdue, 'what' | 'ms' | 'adapter'>;
    const since = mark.t - data.ms;
    return { mark, ...data, since, late: trace.lag(since, mark.t) > data.ms / 4 };
  }),
);
