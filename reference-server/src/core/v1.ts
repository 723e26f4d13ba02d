import { type C2SFrame, decode, isObject, type WireObject } from '@parley/schemas';
import type { Identity } from './context.js';
import { greet, guestName, welcomeFrame } from './handshake.js';
import { inspect, replyTo, VIOLATIONS } from './inspect.js';
import { join } from './requests/join.js';
import { leave } from './requests/leave.js';
import { message } from './requests/message.js';
import { read } from './requests/read.js';
import { stateUpdate } from './requests/state-update.js';
import { typing } from './requests/typing.js';
import type { Protocol, Session } from './session.js';

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
    if (!decoded.ok) {
      session.close(4002, VIOLATIONS[decoded.reason]);
      return;
    }
    const { value } = decoded;
    switch (session.phase) {
      case 'hello':
        this.#greet(value, text);
        return;
      case 'authenticating':
        session.close(4002, 'nothing but hello before welcome');
        return;
      case 'open':
        this.#handle(value, text);
        return;
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
    const { authenticate, settings } = session.context;
    const greeting = greet(value, text, settings);
    if (!greeting.ok) {
      session.close(greeting.code, greeting.reason);
      return;
    }
    session.context.meter.received.hello += 1;
    const { hello, protocol } = greeting;
    session.clientId = hello.clientId;
    if (authenticate) session.authenticate(authenticate, hello.token, (identity) => this.#welcome(protocol, identity));
    else this.#welcome(protocol, { userId: hello.userId ?? guestName(hello.clientId) }, hello.userId === undefined);
  }

  #welcome(protocol: string, identity: Identity, guest = false): void {
    const session = this.#session;
    const { settings, clock } = session.context;
    if (!session.identify(identity, guest)) return;
    const { sessionId, userId } = session;
    session.send(welcomeFrame(settings, { protocol, sessionId, userId }, clock.now()));
    session.welcomed();
  }

  #handle(value: WireObject, text: string): void {
    const session = this.#session;
    if (value.type === 'hello') {
      session.close(4002, 'a second hello');
      return;
    }
    const { meter } = session.context;
    const inspected = inspect(value, text, session.context.settings);
    if (inspected.ok) {
      meter.received[inspected.frame.type] += 1;
      this.#dispatch(inspected.frame, value, text);
      return;
    }
    meter.received.refused += 1;
    if (value.type === 'batch') {
      session.close(4002, 'not a batch of message, typing, read and state_update');
      return;
    }
    session.refuse(inspected.refusal);
  }

  #dispatch(frame: C2SFrame, value: WireObject, text: string): void {
    const session = this.#session;
    switch (frame.type) {
      case 'join':
        session.run(frame.channelId, () => join(session, frame));
        return;
      case 'leave':
        session.run(frame.channelId, () => leave(session, frame));
        return;
      case 'message':
        session.asked();
        session.run(frame.channelId, () => message(session, frame));
        return;
      case 'typing':
        // An id has no meaning here, but an error names it all the same (PLY-FRM-36).
        session.run(frame.channelId, () => typing(session, withId(frame, value)));
        return;
      case 'read':
        session.run(frame.channelId, () => read(session, frame));
        return;
      case 'state_update':
        session.run(frame.channelId, () => stateUpdate(session, frame));
        return;
      case 'batch':
        this.#unpack(frame.messages, text);
        return;
      case 'ping':
        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });
        return;
      case 'pong':
      case 'hello':
        return;
    }
  }

  /** The envelope is judged already, all but its size; now each item as if it had come alone (PLY-BAT-1). */
  #unpack(items: readonly unknown[], text: string): void {
    const session = this.#session;
    if (items.length > session.context.settings.maxBatchItems) {
      session.close(4002, 'too many items in a batch');
      return;
    }
    for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);
  }
}

function withId<F extends object>(frame: F, value: WireObject): F & { id?: string } {
  const { replyTo: id } = replyTo(value);
  return id === undefined ? frame : { ...frame, id };
}
