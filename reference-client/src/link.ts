import type { GoodbyeS2C, HelloC2S, S2CFrame, WelcomeS2C } from '@parley/schemas';
import { ABNORMAL, CLOSE_HEARTBEAT, CLOSE_NORMAL, SUBPROTOCOL } from './constants.js';
import type { Credentials } from './credentials.js';
import { checkItem, read } from './guard.js';
import { Heartbeat } from './heartbeat.js';
import type { Clock, SocketConstructor, SocketLike } from './platform.js';
import type { ServerClock } from './server-clock.js';
import { type Settings, settingsOf } from './settings.js';
import { Timer } from './timer.js';

/** What a link needs of its client, and what it tells it. */
export interface LinkHost {
  readonly url: string;
  readonly WebSocket: SocketConstructor;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Bound of TCP, TLS, upgrade and handshake together, in ms (PLY-REC-10). */
  readonly connectTimeoutMs: number;
  readonly credentials: Credentials;
  readonly serverClock: ServerClock;
  /** The `hello` of this client, but for the token. */
  readonly hello: HelloC2S;
  onWelcome(userId: string, settings: Settings): void;
  /** A frame after `welcome` that is not the link's own business. */
  onFrame(frame: S2CFrame): void;
  onGoodbye(): void;
  readonly report: (message: string) => void;
}

/** How a link ended. */
export interface Loss {
  /** Its close code; that of `goodbye` where one came (PLY-REC-33). */
  readonly code: number;
  readonly retryAfterMs: number;
  /** When the attempt began, and when `welcome` came, infinite if it did not; monotonic ms. */
  readonly startedAt: number;
  readonly welcomedAt: number;
}

export interface Link {
  /** Whether requests may be sent now: after `welcome` and before `goodbye` (PLY-HSK-15, PLY-REC-31). */
  usable(): boolean;
  send(json: string): void;
  /** Gives the connection up at once, without waiting for its close event; tells of the loss. */
  abandon(code: number): void;
  /** Ends it and tells nobody. */
  close(code?: number): void;
}

const ignore = () => {};

/**
 * One connection, from the attempt to the loss: everything that must not outlive it lives in this closure.
 *
 * @param onLost called once, at the loss; not after `close`
 */
export function openLink(host: LinkHost, onLost: (loss: Loss) => void): Link {
  const { clock, connectTimeoutMs, credentials, hello, random, report, serverClock, url, WebSocket } = host;
  /** Connect timeout, then heartbeat. */
  const timer = new Timer(clock);
  const startedAt = clock.now();
  let over = false;
  let socket: SocketLike | undefined;
  let helloAt = 0;
  let welcomedAt = Number.POSITIVE_INFINITY;
  let heartbeat: Heartbeat | undefined;
  let goodbye: GoodbyeS2C | undefined;
  /** When the last ping was sent, in whole ms: its `timestamp`, until its pong has come. */
  let pinged: number | undefined;

  function send(json: string): void {
    socket?.send(json);
  }

  function close(code?: number): void {
    over = true;
    timer.disarm();
    if (!socket) return;
    // Detached, so that no late event of it changes anything (PLY-REC-13, PLY-REC-14).
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    // Closing a socket that is still connecting makes an error event, which some implementations throw if unheard.
    socket.onerror = ignore;
    if (code) socket.close(code);
  }

  /** @param closeWith where the client itself ends the connection: its close code */
  function lost(code: number, closeWith?: number): void {
    if (over) return;
    close(closeWith);
    // What `goodbye` said counts, however the connection then ended (PLY-REC-33).
    const reason = goodbye?.code ?? code;
    onLost({ code: reason, retryAfterMs: goodbye?.retryAfterMs ?? 0, startedAt, welcomedAt });
  }

  function failed(error: unknown): void {
    if (over) return;
    report(String(error));
    lost(ABNORMAL);
  }

  function open(token: string | undefined): void {
    if (over) return;
    const opening = new WebSocket(url, [SUBPROTOCOL]);
    socket = opening;
    opening.onopen = () => {
      // A server that did not choose this protocol would not understand a word (PLY-TRN-3).
      if (opening.protocol !== SUBPROTOCOL) return lost(ABNORMAL, CLOSE_NORMAL);
      helloAt = clock.now();
      send(JSON.stringify({ ...hello, token }));
    };
    opening.onmessage = ({ data }) => received(data);
    opening.onclose = ({ code }) => lost(code);
    // A close event follows an error event; should one not, the connect timeout or the heartbeat notices.
    opening.onerror = ignore;
  }

  function received(data: unknown): void {
    if (over) return;
    // Only text is a data message (PLY-TRN-12, chapter 05).
    if (typeof data === 'string') {
      heartbeat?.heard(clock.now());
      take(read(data, report));
    } else report('binary');
  }

  function take(frame: S2CFrame | undefined): void {
    // An earlier item of the same batch may have ended the connection.
    if (!frame || over) return;
    const { type } = frame;
    if (type === 'goodbye') {
      goodbye = frame;
      host.onGoodbye();
    } else if (!heartbeat !== (type === 'welcome')) report(`unexpected ${type}`);
    else if (type === 'welcome') welcomed(frame);
    else if (type === 'ping') send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));
    else if (type === 'pong') ponged(frame.timestamp, frame.serverTime);
    // Exactly as if the items had come one by one (PLY-BAT-1).
    else if (type === 'batch') for (const item of frame.messages) take(checkItem(item, report));
    else host.onFrame(frame);
  }

  function welcomed(welcome: WelcomeS2C): void {
    const now = clock.now();
    const settings = settingsOf(welcome);
    welcomedAt = now;
    serverClock.observe(welcome.serverTime, helloAt, now);
    heartbeat = new Heartbeat(settings.heartbeat.intervalMs, settings.heartbeat.timeoutMs, now, random);
    beat(heartbeat);
    host.onWelcome(welcome.userId, settings);
  }

  function beat(pulse: Heartbeat): void {
    timer.arm(pulse.due - clock.now(), () => {
      const next = pulse.fire(clock.now());
      if (next === 'dead') return lost(CLOSE_HEARTBEAT, CLOSE_HEARTBEAT);
      beat(pulse);
      if (next === 'ping') ping();
    });
  }

  function ping(): void {
    pinged = Math.floor(clock.now());
    send(JSON.stringify({ type: 'ping', timestamp: pinged }));
  }

  /** A pong to which there is no ping says nothing about the clock (PLY-HBT-12). */
  function ponged(timestamp: string | number, serverTime: number): void {
    if (timestamp !== pinged) return;
    serverClock.observe(serverTime, pinged, clock.now());
    pinged = undefined;
  }

  timer.arm(connectTimeoutMs, () => lost(ABNORMAL, CLOSE_NORMAL));
  try {
    const token = credentials.next();
    if (typeof token === 'object') token.then(open).catch(failed);
    else open(token);
  } catch (error) {
    failed(error);
  }
  return {
    usable: () => !over && !goodbye && heartbeat !== undefined,
    send,
    abandon: (code) => lost(code, code),
    close,
  };
}
