import { randomUUID } from 'node:crypto';
import { isObject, type OperatorDescription } from '@parley/schemas';
import { unreachable } from '../drivers/reach.js';
import { ServerProcess } from '../drivers/server-process.js';
import type { TokenCommand } from '../drivers/token-command.js';
import { Probe } from '../peers/probe.js';
import type { Need, Scenario } from '../scenario/scenario.js';
import { HarnessError, TesteeLost, Unmet } from '../scenario/unmet.js';
import type { Process } from '../trace/events.js';
import { Recorder } from '../trace/recorder.js';
import type { Bench, Place, Seat } from './bench.js';
import { type Operators, operatorHand } from './operator-hand.js';
import { type OperatorSource, operatorBeside, operatorInside } from './operators.js';
import { openServerKit, type ServerAccess } from './server-kit.js';
import { watchToken } from './token-watch.js';

export interface ServerBenchOptions {
  /** Addresses, one per node; may be empty if a command is given that prints one. */
  readonly urls: readonly string[];
  readonly command?: readonly [string, ...string[]];
  readonly headers: Readonly<Record<string, string>>;
  readonly token?: string;
  /** Where a credential comes from that does not last; `token` is then the one in use. */
  readonly tokens?: TokenCommand;
  /** `stdio`: the server that the kit starts is its own operator; otherwise a command for the shell that starts one. */
  readonly operator?: string;
  /** How many addresses the command prints, one for each node; default 1. */
  readonly nodes?: number;
  readonly insecure: boolean;
  /** How long to wait for an answer that should come at once, in ms. */
  readonly patience: number;
  /** How long a server that the kit starts may take until it listens, in ms. */
  readonly startWithin: number;
}

/** How long a TCP connection to the server may take, in ms. */
const REACH = 3000;
/** However long a server's heartbeat is, in ms. */
const LONGEST = 600_000;
/** How long after its connections a process may be seen to end, in ms. */
const EXIT = 200;
/** How often a server that dies is started again in one run. */
const LIVES = 5;

/** One server, shared by all scenarios that run side by side. */
export class ServerBench implements Bench {
  readonly role = 'server';
  readonly shared = true;
  readonly testee: string;
  capabilities: readonly string[] = [];
  shown: readonly string[] = [];
  longest = 0;
  readonly #options: ServerBenchOptions;
  readonly #process: ServerProcess | undefined;
  readonly #operators: OperatorSource | undefined;
  readonly #recorders = new Set<Recorder>();
  /** What the operator said of itself. */
  #operator: OperatorDescription | undefined;

  constructor(options: ServerBenchOptions) {
    this.#options = options;
    const { urls, command } = options;
    this.testee = [...urls, ...(command ? [command.join(' ')] : [])].join(' ');
    if (command) {
      const { startWithin } = options;
      const notice = (happening: Process) => {
        for (const recorder of this.#recorders) recorder.record(happening);
      };
      const { nodes } = options;
      const where = urls[0] ? { url: urls[0] } : {};
      this.#process = new ServerProcess({ command, startWithin, notice, ...where, ...(nodes ? { nodes } : {}) });
    }
    this.#operators = this.#sourceOf(options);
  }

  get urls(): readonly string[] {
    return this.#process ? [...this.#process.urls, ...this.#options.urls.slice(1)] : this.#options.urls;
  }

  async prepare(signal: AbortSignal): Promise<void> {
    await this.#process?.start(signal);
    const gone = await this.#gone();
    if (gone !== undefined) throw new TesteeLost(gone);
    this.#operator = (await this.#operators?.door())?.description;
    const token = await this.#token();
    // What is not claimed is not judged, so one hello that a busy machine lost must not decide on it.
    const introduction = async () => (await this.#introduce(signal, token)) || (await this.#introduce(signal, token));
    await Promise.all([introduction(), this.#tryBasic(signal, token)]);
    if (this.#issues) this.shown = [...this.shown, 'auth'];
  }

  lacks(need: Need): string | undefined {
    if (need === 'process' && !this.#process) return 'the kit did not start the server: give its command after `--`';
    if (need === 'token' && this.#options.token === undefined) return 'no --token was given';
    if (need === 'nodes' && this.urls.length < 2) return 'the server has one node: give the addresses of several';
    return this.#operatorLacks(need);
  }

  alone(scenario: Scenario): boolean {
    // The first for their own process; the others may stall more than the channel they mean.
    const alone: readonly Need[] = ['process', 'operator:stall_store', 'operator:fail_store'];
    return scenario.needs?.some((need) => alone.includes(need)) ?? false;
  }

  async open(place: Place): Promise<Seat> {
    await this.#options.tokens?.token();
    const { token } = this.#options;
    const refused = token === undefined ? () => false : watchToken(place.recorder, token);
    const access: ServerAccess = {
      ...this.#options,
      urls: () => this.urls,
      ...(this.#process ? { process: this.#process } : {}),
      ...(this.#hands ? { operators: this.#hands } : {}),
      issues: this.#issues,
      spread: !place.pinned,
    };
    const kit = openServerKit(place, access);
    this.#recorders.add(place.recorder);
    const life = this.#process?.life ?? 0;
    return {
      run: (scenario) => {
        if (scenario.role !== 'server') throw new HarnessError(`${scenario.id} is no scenario for a server`);
        return scenario.run(kit);
      },
      dispose: async (complete) => {
        await kit.dispose();
        // A connection is gone a moment before the process that held it.
        if (!complete || brokeOff(place.recorder)) await this.#process?.exitWithin(EXIT);
        this.#recorders.delete(place.recorder);
        // Even if it runs again by now: what its end did to the scenario is not what the scenario is about.
        const death = this.#process?.deaths.find((one) => one.life >= life);
        if (death) throw new TesteeLost(death.words);
        const { tokens } = this.#options;
        if (tokens && token !== undefined && refused()) {
          tokens.refused(token);
          throw new TesteeLost('the server did not take the credential any more; the next one is asked for');
        }
      },
    };
  }

  async recover(signal: AbortSignal): Promise<string | undefined> {
    const deaths = this.#process?.deaths ?? [];
    if (deaths.length > LIVES) return `the server died ${deaths.length} times, last: ${deaths.at(-1)?.words}`;
    try {
      await this.#process?.ensure(signal);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return this.#gone();
  }

  async close(): Promise<void> {
    await this.#operators?.close();
    await this.#process?.dispose();
  }

  get #hands(): Operators | undefined {
    const [source, description] = [this.#operators, this.#operator];
    return source && description ? { description, door: () => source.door() } : undefined;
  }

  /** Whether the operator makes the tokens that connections need. */
  get #issues(): boolean {
    return this.#operator?.commands.includes('issue_token') ?? false;
  }

  #sourceOf({ operator, patience, startWithin }: ServerBenchOptions): OperatorSource | undefined {
    if (operator === undefined) return undefined;
    if (operator !== 'stdio') return operatorBeside(operator, patience, startWithin);
    if (!this.#process) throw new HarnessError('an operator on standard input needs a server that the kit starts');
    return operatorInside(this.#process, startWithin);
  }

  #operatorLacks(need: Need): string | undefined {
    const { commands, origin, cookie }: Partial<OperatorDescription> = this.#operator ?? {};
    const command = need.startsWith('operator:') ? need.slice('operator:'.length) : undefined;
    const there =
      command === undefined
        ? !((need === 'origin' && origin === undefined) || (need === 'cookie' && cookie === undefined))
        : commands?.includes(command);
    if (there) return undefined;
    if (!this.#operator) return 'the server was given no operator (--operator)';
    return command === undefined ? `the operator names no ${need}` : `the operator does not know \`${command}\``;
  }

  /** For the first connections; scenarios have their own. */
  async #token(): Promise<string | undefined> {
    if (!this.#issues) return this.#options.token;
    return operatorHand(new Recorder(), this.#hands).token(`user-${randomUUID()}`);
  }

  async #gone(): Promise<string | undefined> {
    for (const url of this.urls) {
      const problem = await unreachable(url, REACH, this.#options.insecure);
      if (problem !== undefined) return `nothing answers at ${url}: ${problem}`;
    }
    return undefined;
  }

  /** Says hello once and reads `welcome`; a server that gets this wrong is left to the checks. @returns whether it came */
  async #introduce(signal: AbortSignal, token: string | undefined): Promise<boolean> {
    const { headers, insecure, patience } = this.#options;
    const recorder = new Recorder();
    const probe = new Probe({ recorder, url: this.urls[0] ?? '', conn: 'c0', headers, insecure, patience }, {});
    const refused = token === undefined ? () => false : watchToken(recorder, token);
    const stop = () => probe.dispose();
    let welcomed = false;
    signal.addEventListener('abort', stop);
    try {
      await probe.opened();
      const welcome = await probe.greet(token === undefined ? { userId: `user-${randomUUID()}` } : { token });
      welcomed = true;
      const { capabilities, heartbeat } = welcome;
      if (Array.isArray(capabilities)) {
        this.capabilities = capabilities.filter((one): one is string => typeof one === 'string');
      }
      const timeout = isObject(heartbeat) ? Number(heartbeat.timeoutMs) : 0;
      // A second silence may follow the first, and the wait for what must not come.
      if (timeout > 0) this.longest = Math.min(4 * timeout, LONGEST);
    } catch (error) {
      if (!(error instanceof Unmet || error instanceof TesteeLost)) throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      probe.dispose();
    }
    if (refused())
      throw new TesteeLost('the server refused the credential (--token or --token-command): it closed with 4001');
    signal.throwIfAborted();
    return welcomed;
  }

  /** Whether a connection without a subprotocol is served; one that is not gets closed at once (PLY-TRN-6). */
  async #tryBasic(signal: AbortSignal, token: string | undefined): Promise<void> {
    const { headers, insecure, patience } = this.#options;
    const bare = this.urls[0] ?? '';
    const query = token === undefined ? '' : `${bare.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}`;
    const context = { recorder: new Recorder(), url: `${bare}${query}`, conn: 'c0', headers, insecure, patience };
    const probe = new Probe(context, { protocols: [], mayBeRefused: true });
    const stop = () => probe.dispose();
    signal.addEventListener('abort', stop);
    try {
      await probe.opened();
      probe.send({ type: 'ping', timestamp: 1 });
      await probe.either('pong');
    } catch (error) {
      if (!(error instanceof Unmet || error instanceof TesteeLost)) throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      if (probe.closedWith === undefined) this.shown = ['basic'];
      probe.dispose();
    }
  }
}

/** Whether the server ended a connection without a close frame. */
const brokeOff = ({ events }: Recorder) =>
  events.some((event) => event.kind === 'close' && event.by === 'server' && event.code === 1006);
