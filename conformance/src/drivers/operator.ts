/**
 * The kit's end of the operator contract (`schemas/src/adapter/operator.ts`): numbered commands, answers by their number.
 *
 * Whatever else comes along the same way, such as the log of a server that is its own operator, is none of its business.
 */
import {
  type AdapterAnswer,
  isObject,
  type OperatorCommandName,
  type OperatorDescription,
  validateOperatorLine,
} from '@parley/schemas';
import { Waiter } from '../peers/until.js';
import { TesteeLost } from '../scenario/unmet.js';
import { Recorder } from '../trace/recorder.js';
import type { LinePort } from './lines.js';

export class OperatorDoor {
  /** Set once the operator is gone or hangs. */
  lost: TesteeLost | undefined;
  #description: OperatorDescription = { contract: 1, commands: [] };
  #nextId = 1;
  readonly #port: LinePort;
  readonly #patience: number;
  readonly #pending = new Map<number, (answer: AdapterAnswer) => void>();
  readonly #waiter = new Waiter();

  private constructor(port: LinePort, patience: number) {
    this.#port = port;
    this.#patience = patience;
    port.listen(
      (text) => this.#line(text),
      (why) => this.#lose(`the operator is gone: ${why}`),
    );
  }

  /**
   * Asks who is there.
   *
   * @param patience how long each answer may take, in ms
   * @param within how long the first may take, in ms: a program has to start first
   * @throws TesteeLost if `describe` is not answered as the contract says
   */
  static async open(port: LinePort, patience: number, within = patience): Promise<OperatorDoor> {
    const door = new OperatorDoor(port, patience);
    const answer = await door.command('describe', {}, new Recorder(), within);
    const result = 'result' in answer ? answer.result : answer.error;
    const problem = validateOperatorLine('description', result);
    if (problem) {
      throw new TesteeLost(`the operator answered \`describe\` with ${JSON.stringify(result)}: ${problem.message}`);
    }
    door.#description = result as OperatorDescription;
    return door;
  }

  get description(): OperatorDescription {
    return this.#description;
  }

  /**
   * Gives a command and waits for its answer, be it a refusal.
   *
   * @param recorder of the scenario; tokens are left out of the trace (PLY-SEC-14)
   * @throws TesteeLost if no answer comes in time
   */
  async command(
    command: OperatorCommandName,
    fields: object,
    recorder: Recorder,
    within = this.#patience,
  ): Promise<AdapterAnswer> {
    if (this.lost) throw this.lost;
    const id = this.#nextId++;
    const line = { id, command, ...fields };
    let answer: AdapterAnswer | undefined;
    this.#pending.set(id, (came) => {
      recorder.record({ kind: 'answer', line: withoutToken(came, recorder) });
      answer = came;
    });
    recorder.record({ kind: 'command', line });
    this.#port.send(JSON.stringify(line));
    await this.#waiter.until(() => answer !== undefined || this.lost !== undefined, within);
    this.#pending.delete(id);
    if (answer) return answer;
    throw this.lost ?? new TesteeLost(`the operator did not answer \`${command}\` within ${within} ms`);
  }

  /** Ends the conversation. */
  close(): void {
    this.#lose('the kit has let the operator go');
    this.#port.close();
  }

  #lose(why: string): void {
    this.lost ??= new TesteeLost(why);
    this.#waiter.wake();
  }

  #line(text: string): void {
    const answer = parse(text);
    if (validateOperatorLine('answer', answer)) return;
    const { id } = answer as AdapterAnswer;
    const settle = this.#pending.get(id);
    this.#pending.delete(id);
    settle?.(answer as AdapterAnswer);
    this.#waiter.wake();
  }
}

/** Tokens are left out of the answer, and of whatever follows in the trace (PLY-SEC-14). */
function withoutToken(answer: AdapterAnswer, recorder: Recorder): AdapterAnswer {
  if (!('result' in answer) || typeof answer.result.token !== 'string') return answer;
  recorder.hide(answer.result.token);
  return { id: answer.id, result: { token: `${answer.result.token.length} characters` } };
}

function parse(text: string): object | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
