/** A raw client in the kit's hands, of `parley.v1` or basic: sends what the scenario says, right or wrong, and waits for answers. */
import { randomUUID } from 'node:crypto';
import { validate, type WelcomeS2C, type WireObject } from '@parley/schemas';
import { Unmet } from '../scenario/unmet.js';
import { type ProbeOptions, Wire } from './wire.js';

export type { Closed, ProbeContext, ProbeOptions } from './wire.js';

type Match = string | ((frame: WireObject) => boolean);

export class Probe extends Wire {
  welcome: WireObject = {};
  #cursor = 0;

  /** The user as whom the server knows this connection. */
  get userId(): string {
    return String(this.welcome.userId);
  }

  get heartbeat(): WelcomeS2C['heartbeat'] {
    return this.#advertised.heartbeat;
  }

  get limits(): WelcomeS2C['limits'] {
    return this.#advertised.limits;
  }

  /** Whether `welcome` lists this capability. */
  readonly claims = (capability: string): boolean => this.#advertised.capabilities.includes(capability);

  /** What a scenario reckons with; a check judges a `welcome` that is not valid. */
  get #advertised(): WelcomeS2C {
    const valid = validate('s2c', this.welcome);
    if (!valid.ok || valid.frame.type !== 'welcome')
      throw new Unmet('`welcome` is not valid, so its values cannot be used');
    return valid.frame;
  }

  /** Sends the `hello` that `greet` would send, with the token of the connection, and waits for nothing. */
  hail(overrides: object = {}): void {
    const { token } = this.options;
    const credential = typeof token === 'string' ? { token } : {};
    this.send({ type: 'hello', protocol: '1.0', clientId: this.clientId, ...credential, ...overrides });
  }

  /** Sends `hello` and waits for `welcome`. */
  async greet(options: ProbeOptions, overrides: object = {}): Promise<WireObject> {
    this.send({
      type: 'hello',
      protocol: '1.0',
      clientId: this.clientId,
      ...(options.userId === undefined ? {} : { userId: options.userId }),
      ...(options.token === undefined || options.token === false ? {} : { token: options.token }),
      ...overrides,
    });
    this.welcome = await this.next('welcome');
    return this.welcome;
  }

  /**
   * The next frame that matches, after the last one that this probe was asked for.
   *
   * @param match a frame type, or a predicate
   * @param within ms to wait; default: the patience of the run
   * @throws Unmet if it does not come, after recording that the kit waited
   */
  async next(
    match: Match,
    within = this.context.patience,
    what = typeof match === 'string' ? match : 'a frame',
  ): Promise<WireObject> {
    const matches = typeof match === 'string' ? (frame: WireObject) => frame.type === match : match;
    const find = this.#search(matches, () => this.#cursor);
    const found = await this.#found(find, what, within);
    this.#cursor = this.received.indexOf(found, this.#cursor) + 1;
    return found;
  }

  /** Sends a request (an `id` is made up if it has none) and waits for its one answer. */
  async request(frame: WireObject, within?: number): Promise<WireObject> {
    const id = frame.id ?? randomUUID();
    this.send({ ...frame, id });
    return this.answer(String(id), within);
  }

  /** Waits for the answer to a request sent before; does not move the place where `next` goes on. */
  answer(id: string, within = this.context.patience): Promise<WireObject> {
    return this.#found(() => this.answered.get(id)?.[0], `the answer to ${id}`, within);
  }

  /** How many answers with this id have come. */
  answersTo(id: string): number {
    return this.answered.get(id)?.length ?? 0;
  }

  /** Waits until `count` answers with this id have come. */
  async answers(id: string, count: number): Promise<void> {
    const come = () => this.answersTo(id) >= count;
    await this.orClosed(() => come(), `${count} answers to ${id}`);
    if (!come()) throw this.#closedInsteadOf(`${count} answers`);
  }

  /**
   * Sends a request with an id that was used before on this connection, and waits for one more answer.
   *
   * @param text how it is written
   */
  async repeat(frame: WireObject, text = JSON.stringify(frame)): Promise<void> {
    const id = String(frame.id);
    const had = this.answersTo(id);
    this.raw(text);
    await this.answers(id, had + 1);
  }

  /** Waits for the refusal of a frame that was just sent: the answer to its id if a server can read that, else an `error`. */
  async refusal({ id }: WireObject): Promise<void> {
    if (typeof id === 'string' && /^[!-~]{1,128}$/.test(id)) await this.answer(id);
    else await this.next((frame) => frame.type === 'error' && frame.replyTo === undefined, undefined, 'an error');
  }

  /** Waits for a frame of this type or the close, whichever comes. */
  async either(type: string): Promise<void> {
    await this.orClosed(() => this.received.some((frame) => frame.type === type), `${type} or a close`);
  }

  join(channelId: string, since?: { epoch?: string; offset: number }): Promise<WireObject> {
    return this.answer(this.beginJoin(channelId, since));
  }

  /** Asks to join without waiting; returns the id of the request. */
  beginJoin(channelId: string, since?: { epoch?: string; offset: number }): string {
    const id = randomUUID();
    this.send({ type: 'join', id, channelId, ...(since ? { since } : {}) });
    return id;
  }

  leave(channelId: string): Promise<WireObject> {
    return this.request({ type: 'leave', channelId });
  }

  /** Sends a message and waits for its answer. */
  say(channelId: string, text: string, fields: object = {}): Promise<WireObject> {
    return this.request({ type: 'message', channelId, text: this.#fit(text), ...fields });
  }

  /** Sends a message without waiting; returns its id. */
  post(channelId: string, text: string, fields: { readonly id?: string } & object = {}): string {
    const id = fields.id ?? randomUUID();
    this.send({ type: 'message', id, channelId, text: this.#fit(text), ...fields });
    return id;
  }

  /** A text that only labels a message is cut to what the server allows. */
  #fit(text: string): string {
    return [...text].slice(0, this.limits.maxTextLength).join('');
  }

  /**
   * A sentinel message on a channel, waited for here and recorded on each of `witnesses` (members of the channel) as the proof that
   * whatever had to come before has come.
   */
  async fence(channelId: string, ...witnesses: readonly Probe[]): Promise<void> {
    const id = randomUUID();
    const arrived = [...new Set(witnesses)].filter((witness) => witness !== this).map((witness) => witness.#sees(id));
    // If the request fails first, nobody asks for these any more.
    for (const one of arrived) one.catch(() => undefined);
    const answer = await this.request({ type: 'message', id, channelId, text: '' });
    if (answer.type !== 'ack') throw new Unmet(`the fence was refused with ${String(answer.code ?? answer.type)}`);
    this.#fenced(channelId);
    await Promise.all(arrived);
  }

  /** Waits for a frame that matches, before or after the place where `next` goes on. */
  seen(match: (frame: WireObject) => boolean, what: string, within = this.context.patience): Promise<WireObject> {
    return this.#found(this.#search(match), what, within);
  }

  /** Waits until this member has the message `id` of a channel as a slot, or `within` ms. */
  slot(id: string, within = this.context.patience): Promise<WireObject> {
    return this.seen((frame) => frame.type === 'message' && frame.id === id, `the message ${id}`, within);
  }

  /** Sends a ping and waits for its pong: shows that the connection is served. */
  async ping(timestamp: string | number = randomUUID()): Promise<WireObject> {
    const pongs = () => this.received.filter((frame) => frame.type === 'pong' && frame.timestamp === timestamp);
    const had = pongs().length;
    this.send({ type: 'ping', timestamp });
    await this.orClosed(() => pongs().length > had, 'the pong');
    const pong = pongs()[had];
    if (!pong) throw this.#closedInsteadOf('a pong');
    return pong;
  }

  /** Looks for a frame again and again, each time only at what is new. */
  #search(match: (frame: WireObject) => boolean, from = () => 0): () => WireObject | undefined {
    let at = 0;
    return () => {
      for (at = Math.max(at, from()); at < this.received.length; at++) {
        const frame = this.received[at] as WireObject;
        if (match(frame)) return frame;
      }
      return undefined;
    };
  }

  async #found(find: () => WireObject | undefined, what: string, within: number): Promise<WireObject> {
    await this.orClosed(() => find() !== undefined, what, within);
    const found = find();
    if (!found) throw this.#closedInsteadOf(what);
    return found;
  }

  #closedInsteadOf(what: string): Unmet {
    const { code } = this.closedWith ?? {};
    const hint =
      code === 4100 ? '; a server that bounds the rate of requests has to allow the kit more, see `--safe`' : '';
    return new Unmet(`the connection closed (${code}) instead of ${what}${hint}`);
  }

  async #sees(id: string): Promise<void> {
    const find = this.#search((frame) => frame.type === 'message' && frame.id === id);
    await this.orClosed(() => find() !== undefined, 'the fence');
    if (this.closedWith)
      throw new Unmet(`the connection of a witness closed (${this.closedWith.code}) before the fence came`);
    this.#fenced('the channel');
  }

  #fenced(what: string): void {
    this.context.recorder.record({ kind: 'wait', conn: this.conn, what: `fence on ${what}`, outcome: 'fence', ms: 0 });
  }
}
