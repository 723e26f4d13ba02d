/**
 * The kit's end of the adapter contract (`schemas/src/adapter/contract.ts`): numbered commands, answers by their number,
 * events as they come. Every line is recorded; a line that breaks the contract is a `breach`, and the testee counts as lost.
 */
import {
  type AdapterAnswer,
  type AdapterCommands,
  type AdapterEvents,
  isObject,
  validateAdapterLine,
} from '@parley/schemas';
import { Waiter } from '../peers/until.js';
import { TesteeLost, Unmet } from '../scenario/unmet.js';
import type { EventLine } from '../trace/events.js';
import { Recorder } from '../trace/recorder.js';
import { HANGS, MUTE } from '../trace/turns.js';
import type { LinePort } from './lines.js';

/** How many times as long as the patience of the run an answer may take: a command calls for no more than a turn of the program. */
const TURNS = 5;

/** An answer this soon, in ms, comes from a program that has its turn whenever it needs it. */
const PROMPT = 50;

/** How much of a line that cannot be read is kept for the report, in characters. */
const SEEN = 200;

export type CommandName = keyof AdapterCommands;
export type EventName = keyof AdapterEvents;
/** An event of the adapter, valid by the contract. */
export type AdapterLine = EventLine['line'];

export class Adapter {
  /** Events of the adapter since the last `begin`, in order. */
  readonly events: AdapterLine[] = [];
  /** Set once the adapter is gone, hangs, or has broken the contract. */
  lost: TesteeLost | undefined;
  #ready: AdapterEvents['ready'] | undefined;
  #recorder = new Recorder();
  #name: { readonly adapter?: string } = {};
  #nextId = 1;
  #cursor = 0;
  readonly #port: LinePort;
  readonly #patience: number;
  readonly #pending = new Map<number, (answer: AdapterAnswer) => void>();
  readonly #waiter = new Waiter({ sign: () => this.alive() });
  /** It gave no sign of life when it was asked for one, and is not asked again. */
  #silent = false;

  private constructor(port: LinePort, patience: number) {
    this.#port = port;
    this.#patience = patience;
    port.listen(
      (text) => this.#line(text),
      (why) => this.lose(`the adapter is gone: ${why}`),
    );
  }

  /**
   * Waits for the `ready` line.
   *
   * @param patience how long to wait for what should come soon, in ms
   * @param readyWithin how long `ready` may take, in ms: a program has to start first
   * @throws TesteeLost if it does not come, or something else comes first
   */
  static async open(port: LinePort, patience: number, readyWithin = patience): Promise<Adapter> {
    const adapter = new Adapter(port, patience);
    const settled = await adapter.#waiter.until(
      () => adapter.#ready !== undefined || adapter.lost !== undefined,
      readyWithin,
    );
    if (!settled) adapter.lose(`no \`ready\` line came within ${readyWithin} ms`);
    if (adapter.lost) throw adapter.lost;
    return adapter;
  }

  get ready(): AdapterEvents['ready'] {
    if (!this.#ready) throw new TesteeLost('the adapter is not ready');
    return this.#ready;
  }

  /**
   * From now on lines go to this trace; events of an earlier scenario are forgotten.
   *
   * @param name tells the adapter from others in the same trace
   */
  begin(recorder: Recorder, name?: string): void {
    this.#recorder = recorder;
    this.#name = name === undefined ? {} : { adapter: name };
    this.events.length = 0;
    this.#cursor = 0;
    if (this.#silent) this.#tellMute();
  }

  /**
   * Gives a command and waits for its answer, be it a refusal.
   *
   * @throws TesteeLost if no answer comes in time
   */
  async command(command: CommandName, fields: object = {}): Promise<AdapterAnswer> {
    if (this.lost) throw this.lost;
    const id = this.#nextId++;
    const within = TURNS * this.#patience;
    const answer = await this.#ask(id, command, fields, within);
    this.#pending.delete(id);
    if (answer) return answer;
    if (!this.lost) this.lose(`no answer to command ${id} (${command}) within ${within} ms`);
    throw this.lost;
  }

  /**
   * Asks for a sign of life. A refusal is one as well; an adapter that gives none is not asked again, for it hangs, or it
   * does not answer what it does not know.
   *
   * @returns how late it came, in ms: 0 from a program that had its turn at once, or that gives none
   */
  async alive(): Promise<number> {
    if (this.lost || this.#silent) return 0;
    const began = performance.now();
    this.#silent = (await this.#ask(this.#nextId++, 'alive', {}, HANGS + PROMPT)) === undefined;
    const took = performance.now() - began;
    if (this.#silent) this.#tellMute();
    return this.#silent || took < PROMPT ? 0 : took;
  }

  #tellMute(): void {
    this.#recorder.record({ kind: 'mark', name: MUTE });
  }

  /** An answer that comes later than `within` is still taken for what it is. */
  async #ask(id: number, command: CommandName, fields: object, within: number): Promise<AdapterAnswer | undefined> {
    const line = { id, command, ...fields };
    let answer: AdapterAnswer | undefined;
    this.#pending.set(id, (came) => {
      answer = came;
    });
    this.#recorder.record({ kind: 'command', ...this.#name, line });
    this.#port.send(JSON.stringify(line));
    await this.#waiter.until(() => answer !== undefined || this.lost !== undefined, within);
    return answer;
  }

  /**
   * The next event of this name (that fits), after the last one that was asked for.
   *
   * @throws Unmet if it does not come, after recording that the kit waited
   * @throws TesteeLost if the adapter is lost meanwhile
   */
  async next(
    name: EventName,
    fits: (event: AdapterLine) => boolean = () => true,
    within = this.#patience,
  ): Promise<AdapterLine> {
    const is = (event: AdapterLine) => event.event === name && fits(event);
    const find = () => this.events.findIndex((event, index) => index >= this.#cursor && is(event));
    const met = () => find() >= 0 || this.lost !== undefined;
    const seen = await this.#waiter.expect(this.#recorder, met, within, `the event ${name}`);
    const index = find();
    if (index >= 0) {
      this.#cursor = index + 1;
      return this.events[index] as AdapterLine;
    }
    if (seen && this.lost) throw this.lost;
    throw new Unmet(`the event ${name} did not come within ${within} ms`);
  }

  /** Gives the testee up; what waits for it ends. */
  lose(why: string): void {
    this.lost ??= new TesteeLost(why);
    this.#waiter.wake();
  }

  /** Ends the conversation; the adapter is expected to exit. */
  close(): void {
    this.lose('the kit has let the adapter go');
    this.#port.close();
  }

  #line(text: string): void {
    if (text.trim() === '') return;
    const value = parse(text);
    if (!isObject(value)) {
      this.#breach('a line that is no JSON object', text);
      return;
    }
    if ('event' in value) this.#event(value, text);
    else this.#answer(value, text);
    this.#waiter.wake();
  }

  #event(value: object, text: string): void {
    const problem = validateAdapterLine('event', value);
    if (problem) {
      this.#breach(`an event that breaks the contract: ${problem.message}`, text);
      return;
    }
    const event = value as AdapterLine;
    if (event.event === 'ready') {
      if (this.#ready) {
        this.#breach('a second `ready`', text);
        return;
      }
      this.#ready = value as AdapterEvents['ready'];
      return;
    }
    if (!this.#ready) {
      this.#breach('an event before `ready`', text);
      return;
    }
    this.#recorder.record({ kind: 'event', ...this.#name, line: event });
    this.events.push(event);
  }

  #answer(value: object, text: string): void {
    const problem = validateAdapterLine('answer', value);
    if (problem) {
      this.#breach(`an answer that breaks the contract: ${problem.message}`, text);
      return;
    }
    const answer = value as AdapterAnswer;
    const settle = this.#pending.get(answer.id);
    if (!settle) {
      this.#breach(`an answer to ${answer.id}, which is no unanswered command`, text);
      return;
    }
    this.#pending.delete(answer.id);
    this.#recorder.record({ kind: 'answer', ...this.#name, line: answer });
    settle(answer);
  }

  #breach(what: string, text: string): void {
    const seen = text.slice(0, SEEN);
    this.#recorder.record({ kind: 'breach', what, seen });
    this.lose(`the adapter wrote ${what}: ${seen}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
