import { Backoff } from './backoff.js';
import { CLOSE_NORMAL, isFinal, TOKEN_EXPIRED } from './constants.js';
import { type Link, type LinkHost, type Loss, openLink } from './link.js';
import { DEFAULT_RECONNECT, type Settings } from './settings.js';
import { Timer } from './timer.js';

/**
 * `connecting` before the first `welcome`; `connected` from a `welcome` on; `reconnecting` after a loss, until the next
 * `welcome`; `closed` for good, by the application or a final close code.
 */
export type Status = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'closed';

/** What a connection needs of its client beyond its links, and what it tells it. */
export interface ConnectionHost extends LinkHost {
  /** The values of the newest `welcome`; undefined before the first. */
  readonly settings: Settings | undefined;
  /** The connection is gone; `final`: and none will follow. */
  onLost(final: boolean): void;
  onStatus(status: Status, code?: number): void;
}

/** Keeps one link to the server, for as long as the application wants one (chapter 06). */
export class Connection {
  readonly #host: ConnectionHost;
  readonly #backoff = new Backoff();
  /** The reconnect delay; never armed while there is a link. */
  readonly #timer: Timer;
  #link: Link | undefined;
  #status: Status = 'idle';

  constructor(host: ConnectionHost) {
    this.#host = host;
    this.#timer = new Timer(host.clock);
  }

  get status(): Status {
    return this.#status;
  }

  /** The newest link, perhaps over. */
  get link(): Link | undefined {
    return this.#link;
  }

  /** Connects and stays connected. Does nothing where that is under way already (PLY-REC-8). */
  connect(): void {
    if (this.#status !== 'idle' && this.#status !== 'closed') return;
    this.#setStatus('connecting');
    // The application may have closed the client in a handler.
    if (this.status === 'connecting') this.#open();
  }

  /** Ends for good, with 1000 (PLY-REC-23 to 25). */
  close(): void {
    if (this.#status === 'closed') return;
    this.#link?.close(CLOSE_NORMAL);
    this.#end();
  }

  /** The link has been welcomed. */
  welcomed(): void {
    if (this.#link?.usable()) this.#setStatus('connected');
  }

  #open(): void {
    this.#link = openLink(this.#host, (loss) => this.#lost(loss));
  }

  #lost({ code, retryAfterMs, startedAt, welcomedAt }: Loss): void {
    const { clock, credentials, random, settings } = this.#host;
    if (isFinal(code)) {
      this.#end(code);
      return;
    }
    if (code === TOKEN_EXPIRED) credentials.expire();
    const now = clock.now();
    const reconnect = settings?.reconnect ?? DEFAULT_RECONNECT;
    this.#backoff.lost(now - welcomedAt, reconnect.stableMs);
    this.#timer.arm(this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt), () => this.#open());
    this.#host.onLost(false);
    // The application may have closed the client in a handler.
    if (this.#timer.armed) this.#setStatus('reconnecting', code);
  }

  #end(code?: number): void {
    this.#timer.disarm();
    this.#status = 'closed';
    this.#host.onLost(true);
    this.#host.onStatus('closed', code);
  }

  #setStatus(status: Status, code?: number): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#host.onStatus(status, code);
  }
}
