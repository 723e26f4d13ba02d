/** Connections without a subprotocol that the server serves (chapter 18), and what the kit asked on them. */

import { decode, deeperThan, isObject, MAX_DEPTH, type WireObject } from '@parley/schemas';
import { type Finding, notApplicable } from '../../../check/check.js';
import { placeOfItem } from '../../../trace/place.js';
import { decodedOf, validated } from '../../../trace/reading.js';
import { groupBy, once } from '../../../trace/search.js';
import { type Connection, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { advertisedTo, claimed } from './advertised.js';
import { type Credential, credentialOf } from './operator.js';
import { posts } from './requests.js';

export interface Basic {
  readonly connection: Connection;
  /** The user that the query names, if it is a valid identifier; with a token the one it speaks for, where that is known. */
  readonly userId: string | undefined;
  /** A token in the query says who it is, and nothing else does (PLY-BAS-7). */
  readonly byToken: boolean;
}

/** A valid frame on a basic connection, alone or in a batch that is handled. */
export interface Asked {
  readonly basic: Basic;
  readonly n: number;
  readonly t: number;
  readonly type: string;
  readonly body: WireObject;
  readonly id: string | undefined;
  /** Absent for a `ping`. */
  readonly channelId: string | undefined;
  /** It came as a string in a batch. */
  readonly asText: boolean;
}

export const ITEMS: readonly unknown[] = ['message', 'typing', 'message_read', 'state_update'];
const IDENTIFIER = /^[!-~]{1,128}$/;

const isBare = ({ attempt, open }: Connection): boolean =>
  attempt?.protocols?.length === 0 && open !== undefined && open.protocol === '';

export const basics: (trace: Trace) => readonly Basic[] = once((trace) =>
  trace.connections
    .filter((one) => isBare(one) && one.close?.code !== 4006)
    .map((connection) => ({ connection, ...whoIs(connection.attempt?.url, credentialOf(trace, connection.id)) })),
);

/** A server that does not serve basic connections closes them with 4006 (PLY-TRN-6). */
export const onBasic =
  (judge: (trace: Trace) => Finding) =>
  (trace: Trace): Finding => {
    if (areTurnedAway(trace)) return notApplicable('basic connections are not served');
    // It is a member of `default` from the beginning.
    return (advertisedTo(trace)?.limits.maxChannels ?? 2) < 2
      ? notApplicable('maxChannels leaves a basic connection no channel beside `default`')
      : judge(trace);
  };

/** Whether one was closed with 4006, and another that is not closed yet was not served either. */
const areTurnedAway = (trace: Trace): boolean => {
  const bare = trace.connections.filter(isBare);
  return (
    bare.some(({ close }) => close?.code === 4006) && basics(trace).every(({ connection }) => !servesIt(connection))
  );
};
const servesIt = ({ frames }: Connection): boolean => frames.some(({ from }) => from === 'server');

/** As `onBasic`, for what belongs to a profile that the server claims by a capability. */
export const onBasicWith = (capability: string, judge: (trace: Trace) => Finding) =>
  onBasic(claimed(capability, judge));

/** As `onBasic`, for the channel `default`, which the users of a server need not see. */
export const onDefault = (judge: (trace: Trace) => Finding) =>
  onBasic((trace) => {
    const answers = asked(trace)
      .filter(({ channelId }) => channelId === 'default')
      .flatMap(answersOf);
    return answers.length > 0 && answers.every(({ body }) => body.code === 'forbidden')
      ? notApplicable('its users may not see `default`')
      : judge(trace);
  });

/** As `onBasicWith`, for the channel `default`. */
export const onDefaultWith = (capability: string, judge: (trace: Trace) => Finding) =>
  onDefault(onBasicWith(capability, judge));

/** As `onBasic`, for what holds without authentication only. */
export const onNamed = (judge: (trace: Trace) => Finding) =>
  onBasic((trace) =>
    basics(trace).length > 0 && basics(trace).every(({ byToken }) => byToken)
      ? notApplicable('with authentication the token names the user')
      : judge(trace),
  );

/** Valid frames of the kit on basic connections, in order; batches opened, those with a wrong envelope left out. */
export function asked(trace: Trace, type?: string): readonly Asked[] {
  return type === undefined ? all(trace) : (byType(trace).get(type) ?? []);
}
const all = once((trace: Trace) => basics(trace).flatMap((basic) => askedOn(trace, basic)));
const byType = once((trace: Trace) => groupBy(all(trace), ({ type }) => type));

/** Answers to a request by its id. */
export function answersOf(one: Asked): readonly Frame[] {
  if (one.id === undefined) return [];
  return framesOf(one.basic.connection, 'server').filter((frame) => frame.n > one.n && frame.body.replyTo === one.id);
}

/** Slots as `message` frames that stand for this message, on any connection: by its id, or by its text if only this one has it. */
export function slotsOf(trace: Trace, one: Asked): readonly Frame[] {
  const rivals = [...asked(trace, 'message'), ...posts(trace)].filter((two) =>
    one.id === undefined ? ('frame' in two ? two.frame : two).body.text === one.body.text : two.id === one.id,
  );
  if (rivals.length > 1) return [];
  return trace
    .frames('server', 'message')
    .filter(
      ({ n, body }) =>
        n > one.n &&
        body.channelId === one.channelId &&
        (one.id === undefined ? body.text === one.body.text : body.id === one.id),
    );
}

/** The slots of what a basic connection said itself. */
export const ownSlots = (trace: Trace, { connection }: Basic): readonly Frame[] =>
  asked(trace, 'message')
    .filter(({ basic }) => basic.connection === connection)
    .flatMap((one) => slotsOf(trace, one));

/** The clientId that the server gave a basic connection, known by its own messages. */
export function clientIdOf(trace: Trace, basic: Basic): unknown {
  return ownSlots(trace, basic).find(({ body }) => body.clientId !== undefined)?.body.clientId;
}

/** The items of a batch as objects, or undefined where the envelope is wrong (PLY-BAS-34). */
export function itemsOf(batch: WireObject, most: number): readonly { body: WireObject; asText: boolean }[] | undefined {
  const { messages } = batch;
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > most) return undefined;
  const items = messages.map((item) => {
    const decoded = typeof item === 'string' ? decode(item) : undefined;
    // It stands in the place of its text, which the batch and the array around it make two levels deep.
    const fits = decoded?.ok && !deeperThan(decoded.value, MAX_DEPTH - 2);
    return { body: fits ? decoded.value : item, asText: typeof item === 'string' };
  });
  return items.every(({ body }) => isObject(body) && ITEMS.includes(body.type)) ? items : undefined;
}

function askedOn(trace: Trace, basic: Basic): readonly Asked[] {
  const most = advertisedTo(trace)?.limits.maxBatchItems ?? Number.POSITIVE_INFINITY;
  const end = basic.connection.close?.n ?? Number.POSITIVE_INFINITY;
  return trace.texts(basic.connection.id, 'client').flatMap((event) => {
    if (event.n > end) return [];
    const decoded = decodedOf(event);
    if (!decoded.ok) return [];
    const batch = decoded.value.type === 'batch';
    const items = batch ? (itemsOf(decoded.value, most) ?? []) : [{ body: decoded.value, asText: false }];
    return items.flatMap(({ body, asText }, index) => {
      if (body.type === 'batch' || !validated('basic-c2s', body).ok) return [];
      const own = body.type === 'state_update' ? (body.channelId ?? 'default') : body.channelId;
      const channelId = typeof own === 'string' ? own : undefined;
      const id = typeof body.id === 'string' ? body.id : undefined;
      const n = batch ? placeOfItem(event.n, index) : event.n;
      return [{ basic, n, t: event.t, type: String(body.type), body, id, channelId, asText }];
    });
  });
}

function whoIs(url: string | undefined, shown: Credential | undefined): Pick<Basic, 'userId' | 'byToken'> {
  const query = url !== undefined && URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  const named = query.get('userId');
  const byToken = query.has('token');
  if (byToken) return { userId: shown?.kind === 'good' ? shown.userId : undefined, byToken };
  return { userId: named !== null && IDENTIFIER.test(named) ? named : undefined, byToken };
}
