/** One client that hears of notices, in its own way. */
export interface Listener {
  /** Bytes of its connection so far, TCP payload, headers and all. */
  bytes(): { readonly received: number; readonly sent: number };
  close(): void;
}

export interface Notice {
  /** Counted by the server, without holes. */
  readonly n: number;
  /** µs on the monotonic clock of the machine. */
  readonly at: number;
}

/** @param url http://host:port @returns once it listens */
export type Listen = (url: string, onNotice: (notice: Notice) => void) => Promise<Listener>;
