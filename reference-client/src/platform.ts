/** What the client needs from its surroundings. Everything can be passed in; the defaults are the platform's own. */

/** Time and timers. */
export interface Clock {
  /** Monotonic time in ms from any origin; never jumps. Everything but the age of a sent message is measured with it. */
  now(): number;
  /** Wall clock: ms since 1970-01-01T00:00:00Z; goes on during sleep (PLY-DLV-34). */
  wall(): number;
  /** Calls back once after `ms` (0 to 2^31-1); returns a handle that is not 0 and not null. */
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** A handler property that accepts the event types of every WebSocket implementation. */
type Handler<Event> = { handler(event: Event): void }['handler'] | null;

/** The part of the WebSocket interface that the client uses. */
export interface SocketLike {
  readonly protocol: string;
  onopen: Handler<unknown>;
  onmessage: Handler<{ data: unknown }>;
  onclose: Handler<{ code: number }>;
  onerror: Handler<unknown>;
  send(data: string): void;
  close(code?: number): void;
}

export type SocketConstructor = new (url: string, protocols: string[]) => SocketLike;

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

/**
 * The platform's own WebSocket constructor.
 *
 * @throws TypeError where there is none (Node before 22): pass one in
 */
export function platformWebSocket(): SocketConstructor {
  const { WebSocket } = globalThis as { WebSocket?: SocketConstructor };
  if (!WebSocket) throw new TypeError('no WebSocket');
  return WebSocket;
}

/** 128 random bits in hexadecimal (PLY-FRM-34, PLY-HSK-6), from `random` where the platform has no better source. */
export function randomId(random: () => number): string {
  const bytes = new Uint8Array(16).map(() => random() * 256);
  globalThis.crypto?.getRandomValues?.(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
