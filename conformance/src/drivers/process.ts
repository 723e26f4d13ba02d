/** A testee as a process of its own: lines in and out, the last lines of stderr, and an end that is sure. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { guard, killGroup, MARKER, signalGroup } from './orphans.js';
import { Tail } from './tail.js';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not be started at all. */
  readonly error?: string;
}

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Longest line taken from a testee; more without a line end is handed on in pieces. */
const MAX_LINE = 4 * 1024 * 1024;

/** How long a testee may take to follow SIGTERM at the end of a run, in ms. */
const GRACE = 1000;

export class TesteeChild {
  /** Resolves when it has exited or could not be started; never rejects. */
  readonly exited: Promise<Exit>;
  /** Set once it is over. */
  exit: Exit | undefined;
  readonly #child: ChildProcess;
  readonly #stderr = new Tail();
  readonly #stdout = new Tail();
  readonly #listeners = new Set<(line: string) => void>();
  #line = '';

  /** @param command program and arguments, started without a shell */
  constructor(command: readonly [string, ...string[]], options: StartOptions = {}) {
    const marker = randomUUID();
    const [program, ...args] = command;
    this.#child = spawn(program, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: { ...process.env, ...options.env, [MARKER]: marker },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    if (this.#child.pid !== undefined) guard(this.#child.pid, marker);
    this.exited = new Promise((resolve) => {
      const over = (exit: Exit) => {
        this.exit ??= exit;
        resolve(this.exit);
      };
      this.#child.on('error', (error) => over({ code: null, signal: null, error: error.message }));
      this.#child.on('exit', (code, signal) => over({ code, signal }));
    });
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#stderr.add(text));
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.#child.stdout?.on('end', () => this.#take('\n'));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Last lines of stderr. */
  get stderr(): string {
    return this.#stderr.text;
  }

  /** Last lines of stdout. */
  get stdout(): string {
    return this.#stdout.text;
  }

  /** Calls `listener` for every later line of stdout that is not empty, until the returned function is called. */
  onLine(listener: (line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  writeLine(line: string): void {
    if (!this.exit) this.#child.stdin?.write(`${line}\n`);
  }

  /** Signals the whole group. */
  signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined && !this.exit) signalGroup(this.#child.pid, signal);
  }

  /** Waits until it is over, but not longer than `ms`. */
  async exitedWithin(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([this.exited, late]);
    clearTimeout(timer);
  }

  /** Ends it and all that it started: at once with `graceMs` 0, otherwise SIGTERM first. */
  async dispose(graceMs = GRACE): Promise<void> {
    const pid = this.#child.pid;
    if (pid !== undefined) {
      if (!this.exit && graceMs > 0) {
        this.signal('SIGTERM');
        this.signal('SIGCONT');
        await this.exitedWithin(graceMs);
      }
      killGroup(pid);
      await this.exited;
    }
    // An orphan may hold the other ends of the pipes.
    this.#child.stdin?.destroy();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  #take(text: string): void {
    this.#stdout.add(text);
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    if (this.#line.length > MAX_LINE) {
      lines.push(this.#line);
      this.#line = '';
    }
    for (const line of lines.map((one) => one.replace(/\r$/, '')).filter((one) => one !== '')) {
      for (const listener of [...this.#listeners]) listener(line);
    }
  }
}

/** What is known about an end, in one line. */
export function describeExit(exit: Exit): string {
  if (exit.error !== undefined) return `could not be started: ${exit.error}`;
  return exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`;
}
