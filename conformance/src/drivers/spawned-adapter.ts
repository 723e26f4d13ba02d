/** The first door for clients: a program that the kit starts, one JSON line per line of its stdin and stdout. */
import { TesteeLost } from '../scenario/unmet.js';
import type { Process } from '../trace/events.js';
import type { Recorder } from '../trace/recorder.js';
import { Adapter } from './adapter.js';
import type { LinePort } from './lines.js';
import { describeExit, TesteeChild } from './process.js';

export interface SpawnedAdapter {
  readonly adapter: Adapter;
  readonly child: TesteeChild;
  /** SIGSTOP, recorded. */
  freeze(recorder: Recorder): void;
  /** SIGCONT, recorded. */
  thaw(recorder: Recorder): void;
  /** SIGKILL, recorded; settles when it is over. */
  kill(recorder: Recorder): Promise<void>;
  /** Records that it was started in the place of another. */
  started(recorder: Recorder): void;
  /** Ends the program and all that it started. */
  dispose(): Promise<void>;
}

/**
 * Starts an adapter and waits until it is ready.
 *
 * @param command program and arguments, started without a shell
 * @param patience how long each answer may take, in ms
 * @throws TesteeLost if it does not become ready, with its last lines on stderr, or the reason of the signal; the program is ended then
 */
export async function spawnAdapter(
  command: readonly [string, ...string[]],
  patience: number,
  options: {
    readonly cwd?: string;
    /** How long `ready` may take, in ms. */
    readonly readyWithin?: number;
    /** Aborted when nobody waits for it any more. */
    readonly signal?: AbortSignal;
  } = {},
): Promise<SpawnedAdapter> {
  options.signal?.throwIfAborted();
  const child = new TesteeChild(command, options);
  const unwanted = () => child.signal('SIGKILL');
  options.signal?.addEventListener('abort', unwanted);
  try {
    const adapter = await Adapter.open(linesOfChild(child), patience, options.readyWithin);
    const note = (recorder: Recorder, what: Process['what']) =>
      recorder.record({ kind: 'process', what, ...(child.pid === undefined ? {} : { pid: child.pid }) });
    const signal = (recorder: Recorder, what: 'frozen' | 'thawed') => {
      child.signal(what === 'frozen' ? 'SIGSTOP' : 'SIGCONT');
      note(recorder, what);
    };
    return {
      adapter,
      child,
      freeze: (recorder) => signal(recorder, 'frozen'),
      thaw: (recorder) => signal(recorder, 'thawed'),
      kill: async (recorder) => {
        // Noted first: the end of its connections is an end by the kit.
        note(recorder, 'killed');
        child.signal('SIGKILL');
        await child.exited;
      },
      started: (recorder) => void note(recorder, 'started'),
      dispose: () => {
        adapter.lose('the kit has ended the adapter');
        return child.dispose();
      },
    };
  } catch (error) {
    await child.dispose(0);
    options.signal?.throwIfAborted();
    const told = !(error instanceof TesteeLost) || child.stderr === '' || error.message.includes(child.stderr);
    throw told ? error : new TesteeLost(`${error.message}; its last lines on stderr:\n${child.stderr}`);
  } finally {
    options.signal?.removeEventListener('abort', unwanted);
  }
}

export function linesOfChild(child: TesteeChild): LinePort {
  return {
    send: (line) => child.writeLine(line),
    listen: (line, end) => {
      child.onLine(line);
      void child.exited.then((exit) => end(`it ${describeExit(exit)}${child.stderr && `\n${child.stderr}`}`));
    },
    close: () => void child.dispose(),
  };
}
