/** What a client does after a close: nothing, reconnect with backoff, or reconnect as `goodbye` said. */
export type CloseAction = 'final' | 'backoff' | 'goodbye';

export interface CloseCode {
  readonly name: string;
  readonly sender: 'server' | 'client' | 'both';
  readonly meaning: string;
}

/** Every close code with a meaning of its own in v1 (spec/v1/14-errors.md). */
export const CLOSE_CODES = {
  1000: {
    name: 'normal',
    sender: 'both',
    meaning: 'From the client: the application closed. From a server: reconnect with backoff.',
  },
  1001: { name: 'going_away', sender: 'both', meaning: 'Endpoint goes away; the drain of a basic connection.' },
  1009: { name: 'message_too_big', sender: 'server', meaning: 'A WebSocket message over `limits.maxFrameBytes`.' },
  4000: { name: 'ended', sender: 'server', meaning: 'The server ended the session for good.' },
  4001: { name: 'unauthorized', sender: 'server', meaning: 'The token is missing or not valid.' },
  4002: { name: 'protocol_violation', sender: 'server', meaning: 'The client broke the protocol.' },
  4003: { name: 'forbidden', sender: 'server', meaning: 'The user may not connect.' },
  4006: { name: 'version', sender: 'server', meaning: 'No common major version.' },
  4100: { name: 'rate', sender: 'server', meaning: 'Too many requests.' },
  4101: {
    name: 'slow_consumer',
    sender: 'server',
    meaning: 'The client read nothing for `timeoutMs` with data waiting.',
  },
  4102: { name: 'overloaded', sender: 'server', meaning: 'The server stopped reading for longer than `timeoutMs`.' },
  4103: { name: 'log_reset', sender: 'server', meaning: 'A joined log got a new epoch, or no longer reaches back.' },
  4104: { name: 'hole', sender: 'client', meaning: 'The client saw a hole in the offsets.' },
  4105: { name: 'token_expired', sender: 'server', meaning: 'The token expired; fetch a new one, then reconnect.' },
  4108: { name: 'heartbeat', sender: 'both', meaning: 'No data message came in for `timeoutMs`.' },
  4200: { name: 'draining', sender: 'server', meaning: 'Planned close; `goodbye` said when to come back.' },
} as const satisfies Record<number, CloseCode>;

export interface CloseRange {
  /** First and last code, both included. */
  readonly from: number;
  readonly to: number;
  readonly action: CloseAction;
}

/** What a client does, by range, so that unknown codes have a meaning; every other code: backoff. */
export const CLOSE_RANGES: readonly CloseRange[] = [
  { from: 1009, to: 1009, action: 'final' },
  { from: 4000, to: 4099, action: 'final' },
  { from: 4100, to: 4199, action: 'backoff' },
  { from: 4200, to: 4299, action: 'goodbye' },
];

/**
 * What a client does after a close with this code (spec/v1/14-errors.md).
 *
 * @param code close code, 1000 to 4999
 */
export function closeAction(code: number): CloseAction {
  return CLOSE_RANGES.find(({ from, to }) => from <= code && code <= to)?.action ?? 'backoff';
}
