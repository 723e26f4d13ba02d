/** The common part of every check on a frame that has to be refused with `error` for its form. */
import type { WireObject } from '@parley/schemas';
import { each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { firstAfter, groupBy, once } from '../../../trace/search.js';
import { answersTo, type Connection, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';
import { demands, problemOf, type Refusable } from './demand.js';
import { missing } from './proof.js';
import { readableId, requestOf } from './requests.js';

/** The first `error` of these codes after a frame that names no request. */
export const unnamedError = ({ connection }: Session, { n }: Frame, ...codes: readonly unknown[]): Frame | undefined =>
  framesOf(connection, 'server', 'error').find(
    ({ n: at, body }) => at > n && body.replyTo === undefined && codes.includes(body.code),
  );

/**
 * The server's word on a refusable frame: for one with a readable id the answer, else the first `error` without `replyTo` after it, where
 * no other frame can claim that one.
 */
export function refusalOf(trace: Trace, one: Refusable): Frame | undefined {
  const id = readableId(one.frame);
  if (id !== undefined) {
    const request = requestOf(trace, one.frame);
    return request ? request.answers[0] : answersTo(one.connection, one.frame)[0];
  }
  const { before, after } = nameless(trace).get(one.session)?.get(one) ?? {};
  const own = reports(one.connection);
  const report = firstAfter(own, one.frame.n);
  const earlier = before && firstAfter(own, before.frame.n);
  const answeredBefore = before === undefined || (earlier !== undefined && earlier.n < one.frame.n);
  return report && answeredBefore && (after === undefined || report.n < after.frame.n) ? report : undefined;
}

/** By session, the frames whose answer names none of them, each with its neighbours. */
const nameless = once((trace: Trace) => {
  const all = demands(trace).refusable.filter(({ frame }) => readableId(frame) === undefined);
  return new Map(
    [...groupBy(all, ({ session }) => session)].map(([session, own]) => [
      session,
      new Map(own.map((one, at) => [one, { before: own[at - 1], after: own[at + 1] }])),
    ]),
  );
});

/** Errors of the server that answer nothing by name. */
const reports = once((connection: Connection) =>
  framesOf(connection, 'server', 'error').filter(({ body }) => body.replyTo === undefined),
);

/** Judges the refusal of each refusable frame that `picks`; by default its code, and that a field which is wrong is named. */
export function refuses(trace: Trace, picks: (one: Refusable) => boolean, what: string): Finding {
  return each(demands(trace).refusable.filter(picks), (one) => {
    const answer = refusalOf(trace, one);
    const expected = `expected error ${one.code}${one.code === 'invalid_frame' ? ` with field ${one.field}` : ''}`;
    // That an item of a batch is refused at all is judged with batches.
    if (!answer && one.frame.item !== undefined) return UNREACHED;
    if (!answer) {
      return missing(
        trace,
        one.connection,
        one.frame.n,
        `no answer to ${what} (${wrongIn(one)}), ${expected}`,
        one.frame,
      );
    }
    if (answer.type === 'error' && answer.body.code === one.code) return pass(one.frame, answer);
    return fail(`${what} (${wrongIn(one)}) was answered with ${nameOf(answer)}, ${expected}`, one.frame, answer);
  });
}

/** What is wrong in a refusable frame, for messages: its type, the field, and what stands there. */
export function wrongIn({ frame, field, rule }: Refusable): string {
  let value: unknown = frame.body;
  for (const name of field.split('/').slice(1)) {
    value = typeof value === 'object' && value !== null ? (value as WireObject)[name.replaceAll('~1', '/')] : undefined;
  }
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const bounds = ['minimum', 'maximum', 'maxLength', 'limit', 'pattern'].includes(rule) ? `, against its ${rule}` : '';
  return `${frame.type || 'no type'}: ${field} ${value === undefined ? '' : 'is '}${short}${bounds}`;
}

/** Whether an answer is an error that names a field, and none of these: it says nothing of them. */
export function blamesOther(answer: Frame, fields: readonly string[]): boolean {
  const { field } = answer.body;
  return answer.type === 'error' && typeof field === 'string' && field !== '' && !fields.includes(field);
}

/** For messages: an error by its code, any other frame by its type. */
export function nameOf(frame: Frame): string {
  return frame.type === 'error' ? `error ${String(frame.body.code)}` : frame.type;
}

/**
 * Whether `pointer` points at something that is missing or invalid in the frame, near the first problem or elsewhere. For an item of a batch
 * the frame is the item, as it would be outside (PLY-BAT-15).
 */
export function namesFault(one: Refusable, pointer: unknown): boolean {
  if (typeof pointer !== 'string') return false;
  if (pointer === one.field || one.field.startsWith(`${pointer}/`) || pointer.startsWith(`${one.field}/`)) {
    return pointer !== '';
  }
  const name = pointer.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
  const template = name === undefined ? undefined : TEMPLATES[one.frame.type];
  return (
    template !== undefined &&
    name !== undefined &&
    problemOf(withField(template, one.frame.body, name), one.session) !== undefined
  );
}

const CHANNEL = { channelId: 'c' };
const TEMPLATES: Readonly<Record<string, WireObject>> = {
  join: { type: 'join', id: 'i', ...CHANNEL },
  leave: { type: 'leave', id: 'i', ...CHANNEL },
  message: { type: 'message', id: 'i', ...CHANNEL, text: '' },
  typing: { type: 'typing', ...CHANNEL, active: true },
  read: { type: 'read', ...CHANNEL, offset: 1 },
  state_update: { type: 'state_update', ...CHANNEL, key: 'k', value: 1, timestamp: 1 },
  ping: { type: 'ping', timestamp: 1 },
  pong: { type: 'pong', timestamp: 1 },
};

/** A valid frame with one field taken (or left out) as in `body`. */
function withField(template: WireObject, body: WireObject, name: string): WireObject {
  const { [name]: _, ...rest } = template;
  return Object.hasOwn(body, name) ? { ...rest, [name]: body[name] } : rest;
}

/** Whether a session went on to serve: a frame after event `n` that can only be the answer to something sent after it. */
export function servedAfter(session: Session, n: number): Frame | undefined {
  const asked = framesOf(session.connection, 'client').filter((frame) => frame.n > n);
  const ids = new Set(asked.map((frame) => frame.body.id).filter((id) => typeof id === 'string'));
  const stamps = new Set(
    asked.filter((frame) => frame.type === 'ping').map((frame) => JSON.stringify(frame.body.timestamp)),
  );
  return framesOf(session.connection, 'server').find(
    (frame) =>
      frame.n > n &&
      ((typeof frame.body.replyTo === 'string' && ids.has(frame.body.replyTo)) ||
        (frame.type === 'pong' && stamps.has(JSON.stringify(frame.body.timestamp)))),
  );
}
