/** For tests: runs the command line as a user does. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';

const BIN = fileURLToPath(new URL('../../bin/parley.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The folder given by `--out`. */
  readonly out: string;
}

export interface KitOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started; absent: in a folder of its own. */
  readonly cwd?: string;
  /** What is in the folder that it is started in, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called at once with how to signal the kit. */
  readonly started?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** Called with each line on stderr, and with how to signal the kit. */
  readonly progress?: (line: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** A folder that is removed at the end of the test. */
export async function folder(t: Test): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'parley-cli-'));
  t.teardown(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Runs `parley` until it ends. */
export async function parley(
  t: Test,
  args: readonly string[],
  { env, cwd, files = {}, started, progress }: KitOptions = {},
): Promise<Ran> {
  const out = cwd ?? (await folder(t));
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
  const kit = spawn(process.execPath, [BIN, ...args], {
    cwd: out,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(() => void kit.kill('SIGTERM'));
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    kit[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  const kill = (signal: NodeJS.Signals) => void kit.kill(signal);
  started?.(kill);
  createInterface({ input: kit.stderr }).on('line', (line) => progress?.(line, kill));
  const code = await new Promise<number | null>((resolve) => kit.on('close', resolve));
  return { ...said, code, out: join(out, 'parley-results') };
}
