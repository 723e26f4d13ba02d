import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

/** Messages without a verdict that one writer has under way. */
const WINDOW = 32;

interface Said {
  readonly id: string;
  sentBefore: boolean;
  offset?: number;
}

export interface Report {
  readonly acknowledged: number;
  readonly resent: number;
  readonly violations: readonly string[];
}

/**
 * A client as chapter 8 wants it, reduced to what a crash can break: it sends without pause, follows by `since` after
 * every loss, and resends what has no verdict, in the original order under the same ids.
 */
export class Writer {
  readonly clientId: string;
  readonly violations: string[] = [];
  /** What stands at each offset, as this writer has seen it. */
  readonly log: string[] = [''];
  readonly said: Said[] = [];
  readonly #channelId: string;
  readonly #userId: string;
  readonly #byId = new Map<string, Said>();
  #socket: WebSocket | undefined;
  #epoch: string | undefined;
  /** Up to which offset the log has to come before anything is sent. */
  #target = 0;
  /** Index of the next message to be sent on this connection. */
  #next = 0;
  /** Everything before it has its verdict. */
  #settled = 0;
  #resent = 0;
  #stopping = false;
  #drained: (() => void) | undefined;

  constructor(userId: string, channelId: string) {
    this.#userId = userId;
    this.clientId = `${userId}-${randomUUID()}`;
    this.#channelId = channelId;
  }

  get report(): Report {
    const acknowledged = this.said.filter(({ offset }) => offset !== undefined).length;
    return { acknowledged, resent: this.#resent, violations: this.violations };
  }

  get epoch(): string | undefined {
    return this.#epoch;
  }

  /**
   * Opens the next connection; resolves when it has caught up.
   *
   * @throws Error if it has not in time, or the connection ends before: the server is stuck then, and says nothing
   */
  connect(url: string, patienceMs: number): Promise<void> {
    return this.#within(patienceMs, (resolve, reject) => {
      const socket = new WebSocket(url, ['parley.v1']);
      this.#socket = socket;
      this.#target = Number.POSITIVE_INFINITY;
      const since = this.#epoch ? { epoch: this.#epoch, offset: this.log.length - 1 } : { offset: 0 };
      socket.on('open', () => {
        this.#send({ type: 'hello', protocol: '1.0', clientId: this.clientId, userId: this.#userId });
        this.#send({ type: 'join', id: randomUUID(), channelId: this.#channelId, since });
      });
      socket.on('message', (data) => {
        this.#receive(JSON.parse(data.toString()));
        if (this.log.length > this.#target) resolve();
      });
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`closed with ${code}: ${this.#position}`)));
    });
  }

  /** Sends nothing new from now on. */
  listenOnly(): void {
    this.#stopping = true;
  }

  /**
   * Sends nothing new any more; resolves when everything that was said has its verdict.
   *
   * @throws Error if that takes too long
   */
  stop(patienceMs: number): Promise<void> {
    this.listenOnly();
    return this.#within(patienceMs, (resolve) => {
      this.#drained = resolve;
      this.#flush();
    });
  }

  close(): void {
    this.#socket?.terminate();
  }

  get #position(): string {
    return (
      `${this.clientId} was at offset ${this.log.length - 1} of ${this.#target}, ` +
      `with ${this.said.length - this.#settled} of its messages without a verdict`
    );
  }

  async #within(
    patienceMs: number,
    begin: (resolve: () => void, reject: (reason: Error) => void) => void,
  ): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const stuck = () => reject(new Error(`nothing more came in ${patienceMs} ms: ${this.#position}`));
      timer = setTimeout(stuck, patienceMs);
    });
    try {
      await Promise.race([new Promise<void>(begin), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #receive(frame: Record<string, unknown>): void {
    const { type, offset } = frame;
    if (type === 'joined') this.#joined(frame);
    else if (type === 'message') this.#slot(frame.id as string, offset as number);
    else if (type === 'ack') this.#slot(frame.replyTo as string, offset as number);
    else if (type === 'ping') this.#send({ type: 'pong', timestamp: frame.timestamp });
    else if (type !== 'welcome') this.violations.push(`${this.clientId} got ${JSON.stringify(frame)}`);
    this.#flush();
  }

  #joined({ epoch, offset, recovered }: Record<string, unknown>): void {
    this.#epoch ??= epoch as string;
    if (epoch !== this.#epoch) this.violations.push(`the epoch changed from ${this.#epoch} to ${epoch}`);
    if (recovered !== true) this.violations.push(`${this.clientId} was not recovered at ${this.log.length - 1}`);
    this.#target = offset as number;
    this.#next = this.#settled;
  }

  #slot(id: string, offset: number): void {
    if (offset > this.log.length) this.violations.push(`a hole before offset ${offset}`);
    if (offset === this.log.length) this.log.push(id);
    if (this.log[offset] !== id) this.violations.push(`offset ${offset} was ${this.log[offset]} and is ${id}`);
    const said = this.#byId.get(id);
    if (!said) return;
    said.offset ??= offset;
    if (said.offset !== offset) this.violations.push(`${id} was acknowledged at ${said.offset} and at ${offset}`);
    while (this.said[this.#settled]?.offset !== undefined) this.#settled += 1;
  }

  #flush(): void {
    const socket = this.#socket;
    if (this.log.length <= this.#target || socket?.readyState !== WebSocket.OPEN) return;
    while (this.#next - this.#settled < WINDOW) {
      let said = this.said[this.#next];
      if (!said) {
        if (this.#stopping) break;
        said = { id: `${this.#userId}.${this.said.length}.${randomUUID()}`, sentBefore: false };
        this.said.push(said);
        this.#byId.set(said.id, said);
      }
      this.#next += 1;
      if (said.offset !== undefined) continue;
      if (said.sentBefore) this.#resent += 1;
      said.sentBefore = true;
      this.#send({ type: 'message', id: said.id, channelId: this.#channelId, text: said.id });
    }
    if (this.#stopping && this.#settled === this.said.length) this.#drained?.();
  }

  #send(frame: object): void {
    this.#socket?.send(JSON.stringify(frame));
  }
}
