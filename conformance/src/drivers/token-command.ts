/** `--token-command`: a program of the user that prints a credential. */
import { spawn } from 'node:child_process';
import { TesteeLost } from '../scenario/unmet.js';
import { signalGroup } from './orphans.js';

/** How long it may take, in ms. */
const WITHIN = 15_000;
/** No credential is longer, in characters. */
const LONGEST = 65_536;
/** A token that says when it expires is not used in the last part of its life, in ms. */
const MARGIN = 60_000;

export class TokenCommand {
  /** For the shell. */
  readonly command: string;
  readonly #within: number;
  #token: string | undefined;
  #asking: Promise<string> | undefined;

  /**
   * @param command for the shell
   * @param within how long it may take, in ms
   */
  constructor(command: string, within = WITHIN) {
    this.command = command;
    this.#within = within;
  }

  /** What it printed last; empty before the first time. */
  get last(): string {
    return this.#token ?? '';
  }

  /**
   * A token that may be used: the last one, until the server refuses it or it is about to expire.
   *
   * @throws TesteeLost if the command fails; what it printed on stdout is never told
   */
  async token(now = Date.now()): Promise<string> {
    if (this.#token !== undefined && now < expiry(this.#token) - MARGIN) return this.#token;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    this.#token = await this.#asking;
    return this.#token;
  }

  /** The server did not take this one. */
  refused(token: string): void {
    if (token === this.#token) this.#token = undefined;
  }

  async #ask(): Promise<string> {
    const { code, stdout, stderr } = await this.#run();
    const last = stderr.trim().split('\n').at(-1) ?? '';
    if (code !== 0) throw this.#failed(`ended with ${code}${last === '' ? '' : `: ${last}`}`);
    const token = stdout.trim();
    if (token === '') throw this.#failed('printed nothing on stdout, where the token is expected');
    if (!/^[!-~]+$/.test(token))
      throw this.#failed('printed more than one word on stdout, where only the token is expected');
    if (token.length >= LONGEST) throw this.#failed(`printed more than ${LONGEST} characters`);
    return token;
  }

  #run(): Promise<{ readonly code: number | string | null; readonly stdout: string; readonly stderr: string }> {
    const detached = process.platform !== 'win32';
    const child = spawn(this.command, { shell: true, detached, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        said[name] = (said[name] + text).slice(0, LONGEST);
      });
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
        reject(this.#failed(`took longer than ${this.#within} ms`));
      }, this.#within);
      child.on('error', (error) => {
        clearTimeout(timer);
        reject(this.#failed(`could not be started: ${error.message}`));
      });
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        resolve({ ...said, code: code ?? signal });
      });
    });
  }

  #failed(how: string): TesteeLost {
    return new TesteeLost(`--token-command: \`${this.command}\` ${how}`);
  }
}

/** When a token expires that is a JWT and says so, in ms since 1970; any other never does by itself. */
function expiry(token: string): number {
  const [, claims] = token.split('.');
  try {
    const { exp } = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as { readonly exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
