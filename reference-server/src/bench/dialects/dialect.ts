import type { Wire } from '../wire/wire.js';

/** How the load generator speaks to one kind of server: the same work in that server's own words. */
export interface Dialect {
  readonly subprotocol?: string;
  /** Brings a fresh connection into a room; resolves when messages can be sent and will be heard. */
  enter(wire: Wire, room: string, user: string): Promise<void>;
  /** A message to the room that asks for an acknowledgement. @param n counts the messages of this connection, from 0 */
  request(room: string, n: number, text: string): string;
  /** One message that carries all of these requests; absent: the protocol has none. */
  batch?(requests: readonly string[]): string;
  /** A sign of life that the client sends by itself every interval; absent: it only answers the server's. */
  ping?(): string;
  /** Takes note of a message of the room, so that the client can come back to where it was. */
  note?(text: string): void;
  /** Comes back on a fresh connection to where the last one was; resolves when what was missed is on its way. */
  comeBack?(wire: Wire, room: string, user: string): Promise<void>;
  /** Whether these bytes acknowledge a request. */
  isAck(bytes: Buffer, start: number, end: number): boolean;
  /** Whether these bytes are a message of another member. */
  isDelivery(bytes: Buffer, start: number, end: number): boolean;
  /** What a sign of life of the server asks for in answer; undefined for every other message. */
  answer(bytes: Buffer, start: number, end: number): string | undefined;
}

/** Whether the text stands at this place. @param text ASCII */
export function standsAt(text: string, bytes: Buffer, at: number, end: number): boolean {
  if (end - at < text.length) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
