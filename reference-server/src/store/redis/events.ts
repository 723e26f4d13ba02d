import type { StateEntry } from '../../core/lww.js';
import type { ChannelEvent, Entry } from '../store.js';

/** What one atomic step of a channel published. */
export interface Publication {
  readonly epoch: string;
  /** Counts the steps that moved something; one is missing where a number is. */
  readonly seq: number;
  /** False for typing alone, which has no number of its own. */
  readonly moved: boolean;
  /** Of the log, after it. */
  readonly head: number;
  readonly events: readonly ChannelEvent[];
}

/** Reads what the channel's script publishes: a header, then a line for each event. */
export function parsePublication(channelId: string, text: string): Publication {
  const [header = '', ...lines] = text.split('\n');
  const [epoch = '', seq = '', moved, head = ''] = header.split(' ');
  const events = lines.map((line) => parseEvent(channelId, line));
  return { epoch, seq: Number(seq), moved: moved === '1', head: Number(head), events };
}

/** The line of a typing event, which passes through Redis as it is. */
export function typingLine(event: ChannelEvent & { kind: 'typing' }): string {
  return `t ${encodeOrigin(event.origin)} ${event.userId} ${event.clientId} ${event.active ? 1 : 0}`;
}

function parseEvent(channelId: string, line: string): ChannelEvent {
  switch (line[0]) {
    case 'c': {
      const [offset, timestamp, json] = words(line.slice(2), 3);
      return { kind: 'commit', entry: parseEntry(channelId, offset, timestamp, json) };
    }
    case 'r': {
      const [origin, userId, offset] = words(line.slice(2), 3);
      return { kind: 'read', origin: decodeOrigin(origin), userId, offset: Number(offset) };
    }
    case 's': {
      const [origin, json] = words(line.slice(2), 2);
      return { kind: 'state', origin: decodeOrigin(origin), entry: JSON.parse(json) as StateEntry };
    }
    case 't': {
      const [origin, userId, clientId, active] = words(line.slice(2), 4);
      return { kind: 'typing', origin: decodeOrigin(origin), userId, clientId, active: active === '1' };
    }
    case 'x':
      return { kind: 'reset' };
    default:
      throw new Error(`not a published event: ${line.slice(0, 20)}`);
  }
}

/** Sessions are named by whoever runs the store, so a name may hold what parts the words here. */
export function encodeOrigin(origin: string): string {
  return encodeURIComponent(origin);
}

export function decodeOrigin(word: string): string {
  return word.includes('%') ? decodeURIComponent(word) : word;
}

/** What the log keeps of an entry beside its place: the offset is its id, the commit time a field. */
export function entryBody(entry: Omit<Entry, 'offset' | 'timestamp' | 'channelId'>): string {
  const { id, userId, clientId, text, data, sentAt } = entry;
  return JSON.stringify({ id, userId, clientId, text, data, sentAt });
}

export function parseEntry(channelId: string, offset: string, timestamp: string, json: string): Entry {
  const { id, userId, clientId, text, data, sentAt } = JSON.parse(json) as Entry;
  return { id, channelId, userId, clientId, text, data, sentAt, offset: Number(offset), timestamp: Number(timestamp) };
}

/** Splits at spaces into `count` parts, the last of which may hold spaces. */
export function words<const N extends number>(text: string, count: N): Words<N> {
  const parts: string[] = [];
  let from = 0;
  for (let i = 1; i < count; i += 1) {
    const at = text.indexOf(' ', from);
    if (at < 0) break;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  parts.push(text.slice(from));
  if (parts.length !== count) throw new Error(`${count} words expected`);
  return parts as unknown as Words<N>;
}

type Words<N extends number, All extends string[] = []> = All['length'] extends N ? All : Words<N, [...All, string]>;
