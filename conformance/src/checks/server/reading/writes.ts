/** State writes that were answered, with the write of the key that was current when the server handled them. */
import { isObject } from '@parley/schemas';
import { groupBy, once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { canonical } from '../../reading/canonical.js';
import { isSound } from './demand.js';
import { memberships } from './membership.js';
import { type Request, requests, wasMember } from './requests.js';

export interface Write {
  readonly value: unknown;
  readonly timestamp: number;
  readonly userId: string;
  readonly clientId: string;
}

export interface Case extends Request {
  readonly answer: Frame;
  readonly write: Write;
  /** The write of the key that was current when this one was handled; undefined: none yet. */
  readonly current: Write | undefined;
}

/** Bytewise: identifiers are ASCII, so the order of UTF-16 units is the order of bytes. */
export function compare(a: Write, b: Write): number {
  if (a.timestamp !== b.timestamp) return a.timestamp - b.timestamp;
  if (a.userId !== b.userId) return a.userId < b.userId ? -1 : 1;
  if (a.clientId !== b.clientId) return a.clientId < b.clientId ? -1 : 1;
  return 0;
}

/** Answered writes to keys of which the trace knows the whole life: no other write of the key was under way, none came before. */
export const cases: (trace: Trace) => readonly Case[] = once(casesOf);

function casesOf(trace: Trace): readonly Case[] {
  const found: Case[] = [];
  const registers = new Map<string, { current: Write | undefined; until: number; sure: boolean }>();
  const earliest = new Map<unknown, number>();
  for (const { frame } of requests(trace)) {
    const { key } = frame.body;
    earliest.set(key, Math.min(frame.n, earliest.get(key) ?? frame.n));
  }
  for (const { joined, channelId } of memberships(trace)) {
    for (const entry of Array.isArray(joined.body.states) ? joined.body.states : []) {
      const name = canonical([channelId, entry?.key]);
      if (!registers.has(name))
        registers.set(name, {
          current: undefined,
          until: -1,
          sure: (earliest.get(entry?.key) ?? joined.n) < joined.n,
        });
    }
  }
  const writes = requests(trace)
    .filter((one) => one.frame.type === 'state_update' && isSound(trace, one.frame))
    .filter((one) => wasMember(trace, one.session, one.frame) === true)
    .sort((a, b) => a.frame.n - b.frame.n);
  for (const one of writes) {
    const { body } = one.frame;
    const name = canonical([body.channelId, body.key]);
    const register = registers.get(name) ?? { current: undefined, until: -1, sure: true };
    registers.set(name, register);
    const [answer] = one.answers;
    if (register.until > one.frame.n || !answer) register.sure = false;
    if (!answer) continue;
    register.until = Math.max(register.until, answer.n);
    const { userId, clientId } = one.session;
    const write = { value: body.value, timestamp: Number(body.timestamp), userId, clientId };
    if (register.sure) found.push({ ...one, answer, write, current: register.current });
    if (answer.body.applied === true) register.current = write;
  }
  return found;
}

/** How far ahead of the server clock a stamp surely is; the clock is known to the round trip of the handshake. */
export const ahead = ({ session, frame, answer, write }: Case): { readonly least: number; readonly most: number } => {
  const { serverTime } = session.advertised;
  return {
    least: write.timestamp - (serverTime + (answer.t - session.hello.t)),
    most: write.timestamp - (serverTime + (frame.t - session.welcome.t)),
  };
};

/** What a clock may be stepped by during a scenario, in ms. */
export const STEP_MS = 500;

export const withinSkew = (one: Case): boolean => {
  const skew = one.session.advertised.limits.maxClockSkewMs;
  return (
    ahead(one).most <= skew - STEP_MS || (one.current !== undefined && one.write.timestamp <= one.current.timestamp + 1)
  );
};

/**
 * Answered writes to keys that one connection alone wrote, each with the write that was current when it was handled: requests of one
 * connection for one channel are handled in their order, so what was under way at once does no harm.
 */
export function chains(trace: Trace): readonly Case[] {
  const listed = new Set<string>();
  for (const { joined, channelId } of memberships(trace)) {
    if (joined.n > (trace.frames('client', 'state_update')[0]?.n ?? Number.POSITIVE_INFINITY)) continue;
    for (const entry of Array.isArray(joined.body.states) ? joined.body.states : [])
      listed.add(canonical([channelId, entry?.key]));
  }
  const writes = requests(trace).filter(
    (one) =>
      one.frame.type === 'state_update' &&
      isSound(trace, one.frame) &&
      wasMember(trace, one.session, one.frame) === true,
  );
  const writers = groupBy(writes, ({ frame: { body } }) => canonical([body.channelId, body.key]));
  return [...writers].flatMap(([name, all]) => {
    const alone = all.every(({ session, answers }) => session === all[0]?.session && answers.length === 1);
    if (!alone || listed.has(name)) return [];
    let current: Write | undefined;
    return all.map((one): Case => {
      const answer = one.answers[0] as Frame;
      const { userId, clientId } = one.session;
      const write = { value: one.frame.body.value, timestamp: Number(one.frame.body.timestamp), userId, clientId };
      const found = { ...one, answer, write, current };
      if (answer.body.applied === true) current = write;
      return found;
    });
  });
}

/** Whether a write lost not to the deletion that the trace knows, but to the floor of deletions that were purged (PLY-STA-15). */
export function lostToFloor({ answer, write, current }: Case): boolean {
  const told = answer.body.current;
  if (answer.body.applied !== false || current?.value !== null || !isObject(told)) return false;
  return told.value === null && !('key' in told) && Number(told.timestamp) >= write.timestamp;
}
