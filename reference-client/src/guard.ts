/**
 * Judges what a server sent, by hand, since validators compiled from the schemas are larger than this whole client.
 * A test shows that both agree, but for two leniences: numbers of a `welcome` out of range are brought into range
 * later (PLY-LIM-5), and a batch is judged item by item (PLY-BAT-16).
 */
import type { S2CFrame } from '@parley/schemas';
import { CAPABILITY, ERROR_CODE, IDENTIFIER, MAX_SAFE_INTEGER, MAX_TIMER_MS } from './constants.js';
import { codePoints } from './encode.js';
import { NUMBERS } from './settings.js';

type Check = (value: unknown) => boolean;
type Fields = { readonly [name: string]: unknown };

/** Told what was wrong with something that came in. */
export type Report = (reason: string) => void;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const object =
  (fields: Record<string, Check>): Check =>
  (value) =>
    isObject(value) && invalidField(fields, value) === undefined;

/** Their ranges are the business of `settings.ts`. */
const numbers =
  (names: string[]): Check =>
  (value) =>
    isObject(value) && names.every((name) => typeof value[name] === 'number');
const boolean: Check = (value) => typeof value === 'boolean';
const string: Check = (value) => typeof value === 'string';
const present: Check = (value) => value !== undefined;
const pattern =
  (regex: RegExp): Check =>
  (value) =>
    typeof value === 'string' && regex.test(value);
const integer =
  (least: number, most = MAX_SAFE_INTEGER): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

const id = pattern(IDENTIFIER);
const natural = integer(0);
const place = integer(1);
const text = pattern(/^[^\ud800-\udfff]*$/u);
const code = pattern(ERROR_CODE);
const pingStamp: Check = (value) =>
  (typeof value === 'string' && codePoints(value) <= 64) || integer(-MAX_SAFE_INTEGER)(value);
const capabilities: Check = (value) =>
  list(pattern(CAPABILITY))(value) &&
  (value as string[]).length <= 64 &&
  new Set(value as string[]).size === (value as string[]).length;

const stateWrite = { key: id, value: present, timestamp: natural, userId: id, clientId: id };
const floorEntry = object({ value: (value) => value === null, timestamp: natural });
const current: Check = (value) => natural(value) || object(stateWrite)(value) || floorEntry(value);

const FRAMES: { readonly [type: string]: Record<string, Check> } = {
  welcome: {
    // Another major version is a frame that this client cannot read (chapter 4.2).
    protocol: pattern(/^0{0,3}1\.[0-9]{1,4}$/),
    sessionId: id,
    userId: id,
    serverTime: natural,
    heartbeat: numbers(NUMBERS.heartbeat),
    reconnect: numbers(NUMBERS.reconnect),
    limits: numbers(NUMBERS.limits),
    capabilities,
  },
  goodbye: {
    code: integer(1000, 4999),
    reason: (value) => text(value) && codePoints(value as string) <= 123,
    retryAfterMs: optional(integer(0, MAX_TIMER_MS)),
  },
  joined: {
    replyTo: id,
    channelId: id,
    epoch: id,
    offset: natural,
    recovered: optional(boolean),
    reads: list(object({ userId: id, offset: place })),
    states: list(object(stateWrite)),
    stateFloor: natural,
    quiet: optional(boolean),
  },
  left: { channelId: id, replyTo: optional(id), code: optional(code) },
  message: {
    id,
    channelId: id,
    offset: place,
    userId: id,
    clientId: id,
    text,
    sentAt: optional(natural),
    timestamp: natural,
  },
  ack: { replyTo: id },
  typing: { channelId: id, active: boolean, userId: id, clientId: id },
  read: { channelId: id, offset: place, userId: id },
  state_update: { channelId: id, ...stateWrite },
  batch: { messages: (value) => Array.isArray(value) && value.length > 0 },
  ping: { timestamp: pingStamp },
  pong: { timestamp: pingStamp, serverTime: natural },
  error: {
    code,
    message: text,
    replyTo: optional(id),
    field: optional(string),
    serverTime: optional(natural),
  },
};

/** An ack is one of three: of a message, of a register write that holds, of one that lost. */
const isAck = (ack: Fields) =>
  (id(ack.channelId) && place(ack.offset) && natural(ack.timestamp)) ||
  ack.applied === true ||
  (ack.applied === false && current(ack.current));

function invalidField(fields: Record<string, Check>, value: Fields): string | undefined {
  return Object.keys(fields).find((name) => !fields[name]?.(value[name]));
}

/** Judges one parsed value: the frame, or undefined for an unknown type and, after a report, for a malformed one. */
export function check(value: unknown, report: Report): S2CFrame | undefined {
  if (!isObject(value) || typeof value.type !== 'string') {
    report('no frame');
    return undefined;
  }
  const { type } = value;
  if (!Object.hasOwn(FRAMES, type)) return undefined;
  const field = invalidField(FRAMES[type] ?? {}, value) ?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);
  if (field === undefined) return value as unknown as S2CFrame;
  report(`${type}: invalid ${field}`);
  return undefined;
}

/** Reads one text message, like `check`; never throws. */
export function read(data: string, report: Report): S2CFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    // Not JSON is no frame either.
  }
  return check(value, report);
}

const BATCHED = ['message', 'typing', 'read', 'state_update', 'ack', 'error'];

/** Judges one item of a batch, like `check`: it spoils only itself (PLY-BAT-8, PLY-BAT-16). */
export function checkItem(value: unknown, report: Report): S2CFrame | undefined {
  const frame = check(value, report);
  if (!frame || BATCHED.includes(frame.type)) return frame;
  report(`unexpected ${frame.type}`);
  return undefined;
}
