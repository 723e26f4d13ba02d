import type { Observer } from '../runner/observer.js';
import type { ScenarioResult } from '../verdict/result.js';
import type { Paint } from './paint.js';
import { printable } from './printable.js';

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressOptions {
  /** About how long a scenario takes, in ms, where it says so. */
  takes?(scenario: string): number | undefined;
  /** Monotonic clock, in ms. */
  now?(): number;
}

export interface Progress extends Observer {
  /** To be called every second or so: time passes also where nothing else happens. */
  tick(): void;
}

/** After how long a silence a log is told that the run goes on, in ms. */
const SILENCE = 10_000;

/**
 * What runs, what is done and about how long the rest takes: on a terminal one line that is drawn again, elsewhere one
 * line per finished scenario, and one when nothing has finished for a while.
 */
export function progress(screen: Screen, paint: Paint, options: ProgressOptions = {}): Progress {
  const { takes = () => undefined, now = () => performance.now() } = options;
  const running = new Map<string, number>();
  const tty = screen.isTTY === true;
  let total = 0;
  let done = 0;
  let began = now();
  let told = began;
  const say = (text: string) => {
    told = now();
    screen.write(`${tty ? '\r\u001b[K' : ''}${text}\n`);
  };
  const left = (): string => {
    // The longest begin first, so the mean of what is done says little about those that still run.
    const longest = Math.max(0, ...[...running].map(([id, since]) => (takes(id) ?? 0) - (now() - since)));
    const rest = done === 0 ? 0 : ((now() - began) / done) * (total - done);
    const ms = Math.max(longest, rest);
    if (ms < 1000) return '';
    return ms < 100_000 ? `about ${Math.ceil(ms / 1000)} s left` : `about ${Math.round(ms / 60_000)} min left`;
  };
  const draw = () => {
    if (!tty || running.size === 0) return;
    const line = [`${done}/${total}`, left(), ...running.keys()].filter(Boolean).join('  ');
    screen.write(`\r\u001b[K${line.slice(0, Math.max(20, (screen.columns ?? 80) - 1))}`);
  };
  return {
    begin: (count, capabilities) => {
      total = count;
      began = now();
      const claims = capabilities.length === 0 ? 'claims no capabilities' : `claims ${capabilities.join(', ')}`;
      say(`${count} scenario${count === 1 ? '' : 's'}; the testee ${claims}`);
    },
    start: (id) => {
      running.set(id, now());
      draw();
    },
    end: (result, broken) => {
      running.delete(result.id);
      done += 1;
      const count = `${done}/${total}`.padStart(7);
      say(`${count}  ${mark(result, broken, paint)} ${result.id}${aside(result, broken)}`);
      draw();
    },
    note: (text) => {
      say(paint.dim(printable(text)));
      draw();
    },
    tick: () => {
      draw();
      if (tty || running.size === 0 || now() - told < SILENCE) return;
      const what = [...running.keys()].slice(0, 4).join(', ');
      const more = running.size > 4 ? ` and ${running.size - 4} more` : '';
      say([`${`${done}/${total}`.padStart(7)}  ...  ${what}${more}`, left()].filter(Boolean).join('  '));
    },
  };
}

function mark(result: ScenarioResult, broken: readonly string[], paint: Paint): string {
  if (broken.length > 0) return paint.red('fail');
  if (result.status === 'skipped') return paint.dim('skip');
  if (result.status === 'harness-error') return paint.red('kit!');
  const reached = result.findings.every(({ outcome }) => outcome !== 'unreached' && outcome !== 'inconclusive');
  return reached && result.status === 'completed' ? paint.green('ok  ') : paint.yellow('open');
}

function aside({ durationMs, reason, status }: ScenarioResult, broken: readonly string[]): string {
  const time = status === 'skipped' ? '' : `  ${Math.round(durationMs)} ms`;
  if (broken.length > 0) return `${time}  ${broken.join(', ')}`;
  return `${time}${reason === undefined ? '' : `  ${printable(reason.split('\n')[0] ?? '')}`}`;
}
