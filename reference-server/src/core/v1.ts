import { type C2SFrame, decode, type HelloC2S, isObject, type WireObject } from '@parley/schemas';
import type { Identity } from './context.js';
import { GUEST_PREFIX, guestName, negotiate } from './handshake.js';
import { inspect, replyTo, VIOLATIONS } from './inspect.js';
import { andThen } from './maybe.js';
import { join } from './requests/join.js';
import { leave } from './requests/leave.js';
import { message } from './requests/message.js';
import { read } from './requests/read.js';
import { stateUpdate } from './requests/state-update.js';
import { typing } from './requests/typing.js';
import type { Protocol, Session } from './session.js';

const CAPABILITIES = ['presence', 'state'];

/** `parley.v1`: the handshake, and then each frame to the request it makes. */
export class V1 implements Protocol {
  readonly closeOnDrain = 4200;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The client speaks first. */
  open(): void {}

  receive(text: string): void {
    const session = this.#session;
    const decoded = decode(text);
    if (!decoded.ok) return session.close(4002, VIOLATIONS[decoded.reason]);
    const { value } = decoded;
    switch (session.phase) {
      case 'hello':
        return this.#greet(value, text);
      case 'authenticating':
        return session.close(4002, 'nothing but hello before welcome');
      case 'open':
        return this.#handle(value, text);
      case 'goodbye':
        // Requests are left to the next connection (PLY-REC-29); the heartbeat goes on.
        if (value.type === 'ping') this.#handle(value, text);
    }
  }

  receiveBinary(): void {
    this.#session.close(4002, 'a binary message');
  }

  goodbye(retryAfterMs: number): void {
    this.#session.send({ type: 'goodbye', code: this.closeOnDrain, reason: 'the server is draining', retryAfterMs });
  }

  #greet(value: WireObject, text: string): void {
    const session = this.#session;
    const { authenticate } = session.context;
    if (value.type !== 'hello') return session.close(4002, 'the first frame has to be hello');
    const inspected = inspect(value, text, session.context.settings);
    if (!inspected.ok) return session.close(4002, `hello: ${inspected.refusal.field ?? ''} is missing or not valid`);
    const hello = inspected.frame as HelloC2S;
    const version = negotiate(hello);
    if (!version.ok) return session.close(version.code, version.reason);
    session.clientId = hello.clientId;
    if (!authenticate) {
      return this.#welcome(version.protocol, { userId: hello.userId ?? '' });
    }
    if (hello.token === undefined) return session.close(4001, 'a token is needed');
    session.phase = 'authenticating';
    const done = andThen(authenticate(hello.token), (identity) => {
      if (session.phase !== 'authenticating') return;
      if (identity) this.#welcome(version.protocol, identity);
      else session.close(4001, 'the token is not valid');
    });
    if (done instanceof Promise) done.catch((reason) => session.fault(reason));
  }

  #welcome(protocol: string, identity: Identity): void {
    const session = this.#session;
    const { settings, clock } = session.context;
    if (identity.userId.startsWith(GUEST_PREFIX)) return session.close(4003, 'this name is kept for guests');
    session.userId = identity.userId || guestName(session.clientId);
    const now = clock.now();
    if (identity.expiresAt !== undefined) session.tokenUntil = clock.monotonic() + identity.expiresAt - now;
    session.send({
      type: 'welcome',
      protocol,
      sessionId: session.sessionId,
      userId: session.userId,
      serverTime: now,
      heartbeat: { intervalMs: settings.heartbeatIntervalMs, timeoutMs: settings.heartbeatTimeoutMs },
      reconnect: {
        baseMs: settings.reconnectBaseMs,
        capMs: settings.reconnectCapMs,
        stableMs: settings.reconnectStableMs,
      },
      limits: {
        maxFrameBytes: settings.maxFrameBytes,
        maxBatchItems: settings.maxBatchItems,
        maxInFlight: settings.maxInFlight,
        maxChannels: settings.maxChannels,
        maxTextLength: settings.maxTextLength,
        dedupeWindowMs: settings.dedupeWindowMs,
        typingTtlMs: settings.typingTtlMs,
        maxClockSkewMs: settings.maxClockSkewMs,
      },
      capabilities: CAPABILITIES,
    });
    session.welcomed();
  }

  #handle(value: WireObject, text: string): void {
    const session = this.#session;
    if (value.type === 'hello') return session.close(4002, 'a second hello');
    const inspected = inspect(value, text, session.context.settings);
    if (inspected.ok) return this.#dispatch(inspected.frame, value, text);
    if (value.type === 'batch') return session.close(4002, 'not a batch of message, typing, read and state_update');
    session.refuse(inspected.refusal);
  }

  #dispatch(frame: C2SFrame, value: WireObject, text: string): void {
    const session = this.#session;
    switch (frame.type) {
      case 'join':
        return session.run(frame.channelId, () => join(session, frame));
      case 'leave':
        return session.run(frame.channelId, () => leave(session, frame));
      case 'message':
        session.asked();
        return session.run(frame.channelId, () => message(session, frame));
      case 'typing':
        // An id has no meaning here, but an error names it all the same (PLY-FRM-36).
        return session.run(frame.channelId, () => typing(session, withId(frame, value)));
      case 'read':
        return session.run(frame.channelId, () => read(session, frame));
      case 'state_update':
        return session.run(frame.channelId, () => stateUpdate(session, frame));
      case 'batch':
        return this.#unpack(frame.messages, text);
      case 'ping':
        return session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });
      case 'pong':
      case 'hello':
        return;
    }
  }

  /** The envelope is judged already, all but its size; now each item as if it had come alone (PLY-BAT-1). */
  #unpack(items: readonly unknown[], text: string): void {
    const session = this.#session;
    if (items.length > session.context.settings.maxBatchItems) return session.close(4002, 'too many items in a batch');
    for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);
  }
}

function withId<F extends object>(frame: F, value: WireObject): F & { id?: string } {
  const { replyTo: id } = replyTo(value);
  return id === undefined ? frame : { ...frame, id };
}
