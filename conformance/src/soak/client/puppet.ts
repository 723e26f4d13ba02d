/** One client under test in a history: what its application asked for and was told. */
import type { Session } from '../../peers/session.js';
import type { Waiter } from '../../peers/until.js';
import type { Testee } from '../../scenario/testee.js';
import type { Crew } from './crew.js';

export class Puppet {
  readonly number: number;
  readonly testee: Testee;
  /** Not let in. */
  away = false;
  /** The next message that it sends is refused. */
  unlucky = false;
  /** Why it cannot go on. */
  problem: unknown;
  readonly wanted = new Set<string>();
  readonly #crew: Crew;
  readonly #waiter: Waiter;
  readonly #accepted = new Set<string>();
  readonly #decided = new Set<unknown>();
  /** Offset delivered last, by channel. */
  readonly #at = new Map<unknown, number>();
  readonly #texts = new Set<unknown>();
  #read = 0;
  #asking = 0;
  #posts = 0;

  constructor(crew: Crew, number: number, testee: Testee) {
    this.number = number;
    this.testee = testee;
    this.#crew = crew;
    this.#waiter = crew.waiter;
  }

  /** Target of its connections. */
  get target(): string {
    return `/m${this.number}`;
  }

  /** Its newest connection, if that is up. */
  get session(): Session | undefined {
    const { attempts, sessions } = this.#crew.stage;
    const own = new Set(attempts.filter(({ url }) => isTarget(url, this)).map(({ conn }) => conn));
    const session = sessions.findLast(({ conn }) => own.has(conn));
    return session?.open ? session : undefined;
  }

  /** Whether every command was answered, and every message that the client took has its verdict. */
  get settled(): boolean {
    this.#look();
    return this.#asking === 0 && [...this.#accepted].every((ref) => this.#decided.has(ref));
  }

  /** Whether it is a member of all that it wants. */
  get joined(): boolean {
    const { session } = this;
    const { model } = this.#crew.stage;
    return session !== undefined && [...this.wanted].every((id) => model.members(id).includes(session));
  }

  /** Whether the application was given a message. */
  has(text: string): boolean {
    this.#look();
    return this.#texts.has(text);
  }

  at(channelId: string): number {
    this.#look();
    return this.#at.get(channelId) ?? 0;
  }

  join(channelId: string): void {
    if (this.wanted.has(channelId)) return;
    this.wanted.add(channelId);
    this.ask(this.testee.join(channelId));
  }

  leave(channelId: string): void {
    if (!this.wanted.delete(channelId)) return;
    this.ask(this.testee.leave(channelId));
  }

  send(channelId: string): void {
    const text = `${this.number}.${this.#posts++}`;
    const answer = this.testee.send(channelId, text, { ref: text });
    this.ask(
      answer.then((told) => {
        if ('result' in told) this.#accepted.add(text);
      }),
    );
  }

  /** Lets a command run its course; what goes wrong is in `problem`. */
  ask(command: Promise<unknown>): void {
    this.#asking += 1;
    command
      .catch((error: unknown) => {
        this.problem ??= error;
      })
      .finally(() => {
        this.#asking -= 1;
        this.#waiter.wake();
      });
  }

  #look(): void {
    const { events } = this.testee;
    for (; this.#read < events.length; this.#read++) {
      const line = events[this.#read];
      if (line?.event === 'outcome') this.#decided.add(line.ref);
      if (line?.event !== 'message') continue;
      this.#at.set(line.channelId, Number(line.offset));
      this.#texts.add(line.text);
    }
  }
}

/** Whether an attempt is one of this client, which may have appended to its target. */
export function isTarget(url: string, { target }: Pick<Puppet, 'target'>): boolean {
  return url === target || url.startsWith(`${target}/`) || url.startsWith(`${target}?`);
}
