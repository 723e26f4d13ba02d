/**
 * What the specification makes a server do with each message that the kit sent, before membership and content are looked at:
 * close with a code, answer `error`, or handle it. Everything after the first message that ends a connection is left out.
 */

import { deeperThan, isObject, type WireObject } from '@parley/schemas';
import type { Message, TraceEvent } from '../../../trace/events.js';
import { eventAt } from '../../../trace/place.js';
import { decodedOf, validated } from '../../../trace/reading.js';
import { groupBy, once } from '../../../trace/search.js';
import type { Connection, Frame, Trace } from '../../../trace/trace.js';
import { endOf, parley, type Session, sessionOn, sessions } from '../../reading/session.js';

export type CloseReason =
  | 'utf8'
  | 'binary'
  | 'oversize'
  | 'not_json'
  | 'not_object'
  | 'too_deep'
  | 'not_hello'
  | 'second_hello'
  | 'bad_hello'
  | 'version'
  | 'batch_messages'
  | 'batch_size'
  | 'batch_item';

/** A message after which the server has to close with `code`. */
export interface Fatal {
  readonly connection: Connection;
  readonly event: TraceEvent<Message>;
  readonly reason: CloseReason;
  readonly code: number;
}

/** A frame, alone or in a batch, that the server has to refuse for its form. */
export interface Refusable {
  readonly connection: Connection;
  readonly session: Session;
  readonly frame: Frame;
  readonly code: 'unknown_type' | 'invalid_frame';
  /** JSON Pointer of a field that is wrong; more may be. */
  readonly field: string;
  /** Schema key word that fails, or `limit`, `surrogate` or `depth`. */
  readonly rule: string;
}

export interface Demands {
  readonly fatal: readonly Fatal[];
  readonly refusable: readonly Refusable[];
  /** Frames that the form gives no reason to refuse, `hello` and batch envelopes left out, items included. */
  readonly sound: readonly (Frame & { readonly session: Session })[];
}

const CODES: Readonly<Record<CloseReason, number>> = {
  utf8: 1007,
  binary: 4002,
  oversize: 1009,
  not_json: 4002,
  not_object: 4002,
  too_deep: 4002,
  not_hello: 4002,
  second_hello: 4002,
  bad_hello: 4002,
  version: 4006,
  batch_messages: 4002,
  batch_size: 4002,
  batch_item: 4002,
};

/** Levels of arrays and objects that a state value may have (PLY-STA-40). */
const VALUE_DEPTH = 29;
/** What may stand in a batch of a client. */
export const ITEM_TYPES = ['message', 'typing', 'read', 'state_update'];
export const demands: (trace: Trace) => Demands = once(collect);

/** Whether the form of a frame is no reason to refuse it. */
export const isSound = (trace: Trace, { n }: Frame): boolean => soundPlaces(trace).has(n);
const soundPlaces = once((trace: Trace) => new Set(demands(trace).sound.map(({ n }) => n)));

function collect(trace: Trace): Demands {
  const fatal: Fatal[] = [];
  const refusable: Refusable[] = [];
  const sound: (Frame & { session: Session })[] = [];
  const broken = new Set(
    trace
      .of('fault')
      .filter((fault) => fault.action === 'invalid-utf8')
      .map((fault) => fault.n + 1),
  );
  const sent = groupBy(
    trace.of('message').filter((event) => event.from === 'client'),
    ({ conn }) => conn,
  );
  for (const connection of parley(trace)) {
    const session = sessionOn(trace, connection.id);
    const frames = groupBy(connection.frames, ({ n }) => eventAt(n));
    let greeted = false;
    for (const event of sent.get(connection.id) ?? []) {
      if (event.n > endOf(connection)) break;
      const welcomed = session !== undefined && event.n > session.welcome.n ? session : undefined;
      const reason = broken.has(event.n)
        ? 'utf8'
        : fatality(event, greeted, welcomed, mostBytes(trace, connection, session));
      if (reason) {
        fatal.push({ connection, event, reason, code: CODES[reason] });
        break;
      }
      greeted = true;
      if (!welcomed) continue;
      for (const frame of frames.get(event.n) ?? []) {
        if (frame.type === 'hello' || frame.type === 'batch') continue;
        const problem = problemOf(frame.body, welcomed);
        if (problem) refusable.push({ connection, session: welcomed, frame, ...problem });
        // A server that cannot hold a number refuses it, another one does not (3.2).
        else if (finite(frame.body)) sound.push({ ...frame, session: welcomed });
      }
    }
  }
  return { fatal, refusable, sound };
}

/**
 * The longest message that a server reads on a connection, in bytes. Where it sent no `welcome` the limits of others say so, but only of
 * a connection that it closed for that, or lost since it read no more: whom it would have told something else is not known.
 */
function mostBytes(trace: Trace, { close }: Connection, session: Session | undefined): number {
  if (session) return session.advertised.limits.maxFrameBytes;
  const others = close?.by === 'server' && [1006, 1009].includes(close.code) ? sessions(trace) : [];
  return Math.min(...others.map(({ advertised }) => advertised.limits.maxFrameBytes));
}

function fatality(
  event: TraceEvent<Message>,
  greeted: boolean,
  session: Session | undefined,
  most: number,
): CloseReason | undefined {
  const bytes = event.binary ? Buffer.from(event.text, 'base64').length : Buffer.byteLength(event.text);
  if (bytes > most) return 'oversize';
  if (event.binary) return 'binary';
  const decoded = decodedOf(event);
  if (!decoded.ok) return decoded.reason;
  const { type } = decoded.value;
  if (!greeted) return type === 'hello' ? badHello(decoded.value) : 'not_hello';
  if (type === 'hello') return 'second_hello';
  return type === 'batch' && session ? badEnvelope(decoded.value, session) : undefined;
}

/** The version comes first: a hello of another major may well look different (PLY-HSK-27, PLY-HSK-28). */
function badHello(hello: WireObject): CloseReason | undefined {
  const version = typeof hello.protocol === 'string' ? /^(\d{1,4})\.\d{1,4}$/.exec(hello.protocol) : null;
  if (version && Number(version[1]) !== 1) return 'version';
  return validated('c2s', hello).ok ? undefined : 'bad_hello';
}

function badEnvelope(batch: WireObject, session: Session): CloseReason | undefined {
  const { messages } = batch;
  if (!Array.isArray(messages) || messages.length === 0) return 'batch_messages';
  if (messages.length > session.advertised.limits.maxBatchItems) return 'batch_size';
  const allowed = (item: unknown) => isObject(item) && ITEM_TYPES.includes(String(item.type));
  return messages.every(allowed) ? undefined : 'batch_item';
}

/** Why a frame is to be refused for its form on this session, or undefined. */
export function problemOf(body: WireObject, session: Session): Pick<Refusable, 'code' | 'field' | 'rule'> | undefined {
  const { capabilities, limits } = session.advertised;
  const lacks = (types: readonly string[], capability: string) =>
    types.includes(String(body.type)) && !capabilities.includes(capability);
  if (lacks(['typing', 'read'], 'presence') || lacks(['state_update'], 'state')) {
    return { code: 'unknown_type', field: '/type', rule: 'enum' };
  }
  const valid = validated('c2s', body);
  if (!valid.ok) return { code: valid.problem.code, field: valid.problem.path, rule: valid.problem.rule };
  if (body.type === 'message') {
    const long = [...String(body.text)].length > limits.maxTextLength;
    if (long) return { code: 'invalid_frame', field: '/text', rule: 'limit' };
    if (!wellFormed(body.data)) return { code: 'invalid_frame', field: '/data', rule: 'surrogate' };
  }
  if (body.type === 'ping' && !wellFormed(body.timestamp))
    return { code: 'invalid_frame', field: '/timestamp', rule: 'surrogate' };
  if (body.type !== 'state_update') return undefined;
  if (deeperThan(body.value, VALUE_DEPTH)) return { code: 'invalid_frame', field: '/value', rule: 'depth' };
  return wellFormed(body.value) ? undefined : { code: 'invalid_frame', field: '/value', rule: 'surrogate' };
}

/** Whether every number in a value is one that a double holds. */
export function finite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(finite);
}

/** Whether no string in a value, member names included, has a lone surrogate (PLY-FRM-15). */
function wellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => wellFormed(name) && wellFormed(member));
}
