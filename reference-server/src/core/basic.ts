import { type BasicC2SFrame, decode, deeperThan, isObject, MAX_DEPTH, type WireObject } from '@parley/schemas';
import type { Draft } from '../store/store.js';
import type { Identity } from './context.js';
import { GUEST_PREFIX } from './handshake.js';
import { inspectBasic, replyTo, VIOLATIONS } from './inspect.js';
import type { Answer } from './lane.js';
import { andThen, type Maybe } from './maybe.js';
import type { Member } from './member.js';
import { enter, WHY } from './requests/membership.js';
import { submit } from './requests/message.js';
import { read } from './requests/read.js';
import { stateUpdate } from './requests/state-update.js';
import { typing } from './requests/typing.js';
import type { Protocol, Session } from './session.js';

/** The channel that a basic connection is in from its opening on (PLY-BAS-11). */
const DEFAULT_CHANNEL = 'default';
/** An item's root lies at depth 3 of its batch. */
const ITEM_DEPTH = MAX_DEPTH - 2;
const ITEM_TYPES: ReadonlySet<unknown> = new Set(['message', 'typing', 'message_read', 'state_update']);
const IDENTIFIER = /^[!-~]{1,128}$/;

type ChannelFrame = Exclude<BasicC2SFrame, { type: 'ping' | 'batch' }>;

/** The small protocol of a connection without a subprotocol (chapter 18), on the same channels and requests. */
export class Basic implements Protocol {
  readonly closeOnDrain = 1001;
  readonly #session: Session;
  readonly #query: URLSearchParams;
  /** What came in before the token was verified (PLY-BAS-3). */
  #early: string[] = [];

  /** @param query of the URL that was opened; the first of repeated parameters counts */
  constructor(session: Session, query: URLSearchParams) {
    this.#session = session;
    this.#query = query;
  }

  open(): void {
    const session = this.#session;
    const { authenticate, newId } = session.context;
    session.clientId = newId();
    if (authenticate) {
      session.authenticate(authenticate, this.#query.get('token') ?? undefined, (identity) => this.#admit(identity));
      return;
    }
    const userId = this.#query.get('userId');
    const known = userId !== null && IDENTIFIER.test(userId);
    this.#admit({ userId: known ? userId : `${GUEST_PREFIX}${newId()}` }, !known);
  }

  receive(text: string): void {
    const session = this.#session;
    if (session.phase === 'authenticating') {
      this.#wait(text);
      return;
    }
    if (session.phase !== 'open') return;
    const decoded = decode(text);
    if (!decoded.ok) {
      session.refuse({ code: 'invalid_frame', message: VIOLATIONS[decoded.reason], field: '' });
      return;
    }
    this.#handle(decoded.value, text);
  }

  receiveBinary(): void {
    this.#session.refuse({ code: 'invalid_frame', message: 'a binary message', field: '' });
  }

  /** No frame says it; the close code does (PLY-BAS-37). */
  goodbye(): void {}

  #wait(text: string): void {
    // More than a client may have under way before it is known is none of a well-meaning one.
    if (this.#early.length >= this.#session.context.settings.maxInFlight) {
      this.#session.close(4100, 'too much before the token was verified');
      return;
    }
    this.#early.push(text);
  }

  #admit(identity: Identity, guest = false): void {
    const session = this.#session;
    if (!session.identify(identity, guest)) return;
    session.welcomed();
    session.run(DEFAULT_CHANNEL, async () => {
      const entered = await enter(session, DEFAULT_CHANNEL);
      if (!entered || typeof entered === 'string') return;
      const { member, view } = entered;
      for (const state of view.states) {
        // PLY-BAS-10: kept deletions say nothing to a client that knows no key yet.
        if (state.value !== null) session.send({ type: 'state_update', channelId: DEFAULT_CHANNEL, ...state });
      }
      this.#begin(member, view);
    });
    const early = this.#early;
    this.#early = [];
    for (const text of early) this.receive(text);
  }

  #handle(value: WireObject, text: string): void {
    const session = this.#session;
    const inspected = inspectBasic(value, text, session.context.settings);
    const { meter } = session.context;
    if (!inspected.ok) {
      meter.received.refused += 1;
      session.refuse(inspected.refusal);
      return;
    }
    const { frame } = inspected;
    meter.received[frame.type] += 1;
    if (frame.type === 'batch') {
      this.#unpack(frame.messages, value, text);
      return;
    }
    if (frame.type === 'ping') {
      const { timestamp } = frame;
      const echo = timestamp === undefined ? {} : { timestamp };
      // A basic ping may carry nothing to echo; the frame is v1's in all but that.
      session.sendBasic({ type: 'pong', ...echo, serverTime: session.context.clock.now() });
      return;
    }
    this.#dispatch(frame, value);
  }

  #dispatch(frame: ChannelFrame, value: WireObject): void {
    const session = this.#session;
    const channelId = frame.channelId ?? DEFAULT_CHANNEL;
    if (frame.type === 'message') session.asked();
    session.run(channelId, () =>
      andThen(this.#membership(channelId, value), (member): Maybe<Answer> => {
        if (!member) return frame.type === 'message' && !session.closed ? session.answered() : undefined;
        switch (frame.type) {
          case 'message':
            return submit(session, member, this.#draft(frame));
          case 'typing':
            return typing(session, { ...frame, ...facts(value), active: frame.active ?? true });
          case 'message_read':
            return read(session, { ...frame, type: 'read' });
          case 'state_update':
            return stateUpdate(session, { ...frame, channelId });
        }
      }),
    );
  }

  /** Naming a channel joins it (PLY-BAS-12 to 15). */
  #membership(channelId: string, value: WireObject): Maybe<Member | undefined> {
    const session = this.#session;
    const member = session.member(channelId);
    if (member) return member;
    return andThen(enter(session, channelId), (entered) => {
      if (!entered) return undefined;
      if (typeof entered === 'string') {
        session.refuse({ code: entered, message: WHY[entered], ...replyTo(value) });
        return undefined;
      }
      this.#begin(entered.member, entered.view);
      return entered.member;
    });
  }

  #begin(member: Member, view: { readonly epoch: string; readonly head: number }): void {
    member.begin(view.epoch, view.head);
    member.room.schedule(member);
  }

  /** The id is the sender's or made up; either way no two messages are the same (PLY-BAS-18, PLY-BAS-19). */
  #draft(frame: BasicC2SFrame & { type: 'message' }): { draft: Draft; answer: boolean } {
    const { userId, clientId, context } = this.#session;
    const { channelId, text, data, timestamp } = frame;
    const id = frame.id ?? context.newId();
    const draft: Draft = { id, channelId, userId, clientId, text, data, sentAt: timestamp };
    return { draft, answer: frame.id !== undefined };
  }

  #unpack(items: readonly unknown[], value: WireObject, text: string): void {
    const session = this.#session;
    const spoilt = (message: string) =>
      session.refuse({ code: 'invalid_frame', message, field: '/messages', ...replyTo(value) });
    if (items.length > session.context.settings.maxBatchItems) {
      spoilt('too many items in a batch');
      return;
    }
    const frames: WireObject[] = [];
    for (const item of items) {
      const frame = typeof item === 'string' ? parse(item) : item;
      if (!isObject(frame) || !ITEM_TYPES.has(frame.type)) {
        spoilt('an item is no frame of an allowed type');
        return;
      }
      if (deeperThan(frame, ITEM_DEPTH)) {
        spoilt(VIOLATIONS.too_deep);
        return;
      }
      frames.push(frame);
    }
    for (const frame of frames) if (!session.closed) this.#handle(frame, text);
  }
}

function facts(value: WireObject): { id?: string } {
  const { replyTo: id } = replyTo(value);
  return id === undefined ? {} : { id };
}

function parse(text: string): unknown {
  const decoded = decode(text);
  return decoded.ok ? decoded.value : undefined;
}
