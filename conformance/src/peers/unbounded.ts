/**
 * Options for both ends of `ws`: its bounds against abuse, of which no specification knows. A peer may send control pings, fragments
 * and small packets as it likes, and a flood ends a scenario by its trace.
 */
export const UNBOUNDED = { maxPendingAutoPongs: 0, maxFragments: 0, maxBufferedChunks: 0 } as const;
