import type { Observer } from '../runner/observer.js';
import type { ScenarioResult } from '../verdict/result.js';
import type { Paint } from './paint.js';
import { printable } from './printable.js';

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * What runs and what is done: on a terminal one line that is drawn again, elsewhere one line per finished scenario.
 *
 * @param label put before each line, where several runs share a screen
 */
export function progress(screen: Screen, paint: Paint, label = ''): Observer {
  const running = new Set<string>();
  let total = 0;
  let done = 0;
  const tty = screen.isTTY === true;
  const clear = () => tty && screen.write('\r\u001b[K');
  const draw = () => {
    if (!tty || running.size === 0) return;
    const line = `${label}${done}/${total}  ${[...running].join('  ')}`;
    screen.write(`\r\u001b[K${line.slice(0, Math.max(20, (screen.columns ?? 80) - 1))}`);
  };
  return {
    begin: (count, capabilities) => {
      total = count;
      const claims = capabilities.length === 0 ? 'claims no capabilities' : `claims ${capabilities.join(', ')}`;
      screen.write(`${label}${count} scenario${count === 1 ? '' : 's'}; the testee ${claims}\n`);
    },
    start: (id) => {
      running.add(id);
      draw();
    },
    end: (result, broken) => {
      running.delete(result.id);
      done += 1;
      clear();
      const count = `${done}/${total}`.padStart(7);
      screen.write(`${label}${count}  ${mark(result, broken, paint)} ${result.id}${aside(result, broken)}\n`);
      draw();
    },
    note: (text) => {
      clear();
      screen.write(`${label}${paint.dim(printable(text))}\n`);
      draw();
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
