import { describeEvent } from '../report/evidence.js';
import type { Paint } from '../report/paint.js';
import { printable } from '../report/printable.js';
import { describe } from './plan.js';
import type { SoakResult } from './soak.js';

/** Where what failed was written, and the line that runs it again. */
export interface Kept {
  readonly trace: string;
  readonly again: string;
}

/** More steps than this are in the plan file only. */
const SHOWN = 40;

/** The result of a soak for people. */
export function soakReport(result: SoakResult, paint: Paint, kept?: Kept): string {
  const { failure, ended, seed } = result;
  const seconds = (result.durationMs / 1000).toFixed(1);
  const sum = `${result.histories} histories, ${result.operations} operations in ${seconds} s, seed ${seed}`;
  const idle =
    result.unreached.length === 0 ? [] : [paint.dim(`nothing to judge by for ${result.unreached.join(', ')}`)];
  const where = kept ? [part('trace', [kept.trace]), part('again', [kept.again])] : [];
  if (!failure) {
    const verdict = ended === undefined ? paint.green('HOLDS') : paint.yellow('INCOMPLETE');
    const why = ended === undefined ? [] : [part('why', printable(ended).split('\n'))];
    return lines([...why, ...where, ...idle, `${verdict}  ${sum}`]);
  }
  const { history, original, replays } = failure;
  const { steps, members, channels } = history.plan;
  const size = `${steps.length} of ${original.steps.length} operations, ${members.length} members, ${channels.length} channels (${replays} replays)`;
  const shown = steps.slice(0, SHOWN).map((step, index) => `${String(index + 1).padStart(3)}. ${describe(step)}`);
  const rest = steps.length > SHOWN ? [`... ${steps.length - SHOWN} more, see the plan`] : [];
  const broken = history.broken.flatMap(({ check, message, evidence }) => {
    const frames = evidence.map(describeEvent);
    return [
      `${paint.red('FAIL')} ${paint.bold(check.id)}`,
      part('requirement', [check.requirements.join(', ')]),
      part('expected', [check.title]),
      part('seen', printable(message).split('\n')),
      part('frames', frames.with(-1, `${frames.at(-1)}  <--`)),
      part('hint', [check.hint]),
    ];
  });
  return lines([
    ...broken,
    part('history', [size, ...shown, ...rest]),
    ...where,
    '',
    `${paint.red('VIOLATION')}  ${sum}`,
  ]);
}

/** The result of a soak for machines. */
export function soakJson({ failure, cut, ...result }: SoakResult, kept?: Kept): string {
  const report = {
    format: 'parley-soak/1',
    ...result,
    ...(failure
      ? {
          failure: {
            ...(failure.number === undefined ? {} : { history: failure.number }),
            broken: failure.history.broken.map(({ check, message, evidence }) => ({
              invariant: check.id,
              requirements: check.requirements,
              message,
              evidence,
            })),
            operations: failure.original.steps.length,
            replays: failure.replays,
            plan: failure.history.plan,
          },
        }
      : {}),
    ...(cut ? { cut: { why: cut.cut?.why, plan: cut.plan } } : {}),
    ...kept,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function part(label: string, text: readonly string[]): string {
  return text.map((line, index) => `  ${(index === 0 ? label : '').padEnd(12)} ${line}`.trimEnd()).join('\n');
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
