/** A server under test that the kit starts: knows its address, and can be stopped, frozen and started again. */
import type { TesteeProcess } from '../scenario/server-kit.js';
import { TesteeLost } from '../scenario/unmet.js';
import type { Process } from '../trace/events.js';
import type { LinePort } from './lines.js';
import { describeExit, type Exit, TesteeChild } from './process.js';
import { unreachable } from './reach.js';
import { linesOfChild } from './spawned-adapter.js';

export interface ServerProcessOptions {
  readonly command: readonly [string, ...string[]];
  /** Where it will listen; absent: it prints a `ws://` or `wss://` address. */
  readonly url?: string;
  /** How many addresses it prints, one for each node; default 1. */
  readonly nodes?: number;
  /** How long it may take until it listens, in ms. */
  readonly startWithin: number;
  /** Told what happens to the process. */
  readonly notice: (happening: Process) => void;
}

export interface Death {
  readonly life: number;
  /** How it ended, and what it said last. */
  readonly words: string;
}

/** How often the port is tried while the server starts, in ms. */
const KNOCK_EVERY = 50;

export class ServerProcess implements TesteeProcess {
  readonly #options: ServerProcessOptions;
  #child: TesteeChild | undefined;
  #urls: readonly string[];
  /** True while the kit itself ends the process. */
  #ending = false;
  #life = 0;
  readonly #deaths: Death[] = [];

  constructor(options: ServerProcessOptions) {
    this.#options = options;
    this.#urls = options.url === undefined ? [] : [options.url];
  }

  /** Address of the first node. */
  get url(): string {
    return this.#urls[0] ?? '';
  }

  /** Addresses of all nodes that the command starts. */
  get urls(): readonly string[] {
    return this.#urls;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Lines to the standard input, and from now on from the standard output, of the process that runs now. */
  lines(): LinePort {
    const child = this.#child;
    if (!child) throw new TesteeLost('the server does not run');
    return { ...linesOfChild(child), close: () => undefined };
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.exit === undefined;
  }

  /** How often it was started. */
  get life(): number {
    return this.#life;
  }

  /** Lives that it ended by itself; what the kit ended is not among them. */
  get deaths(): readonly Death[] {
    return this.#deaths;
  }

  /** Waits until it is over, but not longer than `ms`. */
  async exitWithin(ms: number): Promise<void> {
    await this.#child?.exitedWithin(ms);
  }

  /** @throws TesteeLost if it does not come to listen */
  async start(signal?: AbortSignal): Promise<void> {
    const { command, url, startWithin, notice } = this.#options;
    if (url !== undefined && (await unreachable(url, startWithin)) === undefined) {
      throw new TesteeLost(`something listens at ${url} already, before the command was started`);
    }
    this.#ending = false;
    this.#life += 1;
    const life = this.#life;
    const child = new TesteeChild(command);
    this.#child = child;
    notice({ kind: 'process', what: 'started', ...(child.pid === undefined ? {} : { pid: child.pid }) });
    void child.exited.then((exit) => {
      const { code, signal: by } = exit;
      if (!this.#ending) this.#deaths.push({ life, words: `the server ${lastWords(child, exit)}` });
      notice({ kind: 'process', what: 'exited', code, signal: by, ...(child.stderr ? { stderr: child.stderr } : {}) });
    });
    this.#urls = await this.#listening(child, signal);
  }

  /** Starts it again if it is not running, or does not answer at its address any more. @throws TesteeLost */
  async ensure(signal?: AbortSignal): Promise<void> {
    this.#child?.signal('SIGCONT');
    if (this.running && (await unreachable(this.url, 1000)) === undefined) return;
    await this.dispose(0);
    await this.start(signal);
  }

  async terminate(): Promise<void> {
    this.#end('killed', 'SIGTERM');
    await this.#gone();
  }

  async kill(): Promise<void> {
    this.#end('killed', 'SIGKILL');
    await this.#gone();
  }

  async restart(): Promise<void> {
    if (this.running) await this.terminate();
    await this.#child?.dispose(0);
    await this.start();
  }

  freeze(): void {
    this.#child?.signal('SIGSTOP');
    this.#options.notice({ kind: 'process', what: 'frozen' });
  }

  thaw(): void {
    this.#child?.signal('SIGCONT');
    this.#options.notice({ kind: 'process', what: 'thawed' });
  }

  async dispose(graceMs?: number): Promise<void> {
    this.#ending = true;
    await this.#child?.dispose(graceMs);
  }

  #end(what: 'killed', signal: NodeJS.Signals): void {
    this.#ending = true;
    this.#options.notice({ kind: 'process', what, signal });
    this.#child?.signal(signal);
  }

  async #gone(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    await child.exitedWithin(this.#options.startWithin);
    if (!child.exit) {
      await child.dispose(0);
      throw new TesteeLost(`the server did not exit within ${this.#options.startWithin} ms of the signal`);
    }
  }

  async #listening(child: TesteeChild, signal?: AbortSignal): Promise<readonly string[]> {
    const { url, nodes = 1, startWithin } = this.#options;
    const waiting = new AbortController();
    const addresses = new Set<string>();
    const printed = new Promise<readonly string[]>((resolve) => {
      child.onLine((line) => {
        const address = addressIn(line);
        if (address !== undefined && addresses.size < nodes) addresses.add(address);
        if (addresses.size === nodes) resolve([...addresses]);
      });
    });
    const failed = child.exited.then((exit) => {
      throw new TesteeLost(`the server ${lastWords(child, exit)}`);
    });
    const bound = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => {
        const few = nodes === 1 ? 'printed no ws:// address' : `printed ${addresses.size} of ${nodes} ws:// addresses`;
        const what = url === undefined ? few : `does not listen at ${url}`;
        reject(new TesteeLost(`the server ${what} within ${startWithin} ms${words(child)}`));
      }, startWithin);
      waiting.signal.addEventListener('abort', () => clearTimeout(timer));
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: waiting.signal });
    });
    try {
      return await Promise.race([url === undefined ? printed : knock(url, waiting.signal), failed, bound]);
    } finally {
      waiting.abort();
      failed.catch(() => undefined);
    }
  }
}

/** The WebSocket address in a line, for example of a log, as one can connect to it. */
export function addressIn(line: string): string | undefined {
  const found = /wss?:\/\/[^\s"'`<>]+/.exec(line)?.[0].replace(/[.,;:)\]}]+$/, '');
  if (found === undefined || !URL.canParse(found)) return undefined;
  // The addresses that mean "all interfaces" are for listening.
  return found.replace(/^(wss?:\/\/)0\.0\.0\.0(?=[:/]|$)/, '$1127.0.0.1').replace(/^(wss?:\/\/)\[::\]/, '$1[::1]');
}

async function knock(url: string, signal: AbortSignal): Promise<readonly string[]> {
  while (!signal.aborted && (await unreachable(url, 1000)) !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, KNOCK_EVERY));
  }
  return [url];
}

/** How a process ended and what it said last. */
export function lastWords(child: TesteeChild, exit: Exit): string {
  return `${describeExit(exit)}${words(child)}`;
}

function words(child: TesteeChild): string {
  if (child.stderr !== '') return `; its last lines on stderr:\n${child.stderr}`;
  return child.stdout === '' ? '' : `; its last lines on stdout:\n${child.stdout}`;
}
