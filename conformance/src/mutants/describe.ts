import type { Paint } from '../report/paint.js';
import { plain } from '../report/paint.js';
import type { Trial, Word } from './matrix.js';

/** What each check said about a mutant that was not killed by the one it names, for whoever has to mend one of them. */
export function survival(trial: Trial): string {
  const { mutant, verdict, message, collateral, cut } = trial;
  return [
    `${mutant.id} is not killed by ${mutant.kills}`,
    `  defect: ${mutant.defect}`,
    `  ${mutant.kills}: ${verdict}${message === undefined ? '' : `, ${message}`}`,
    ...(collateral.length === 0 ? ['  no other check of these scenarios fails'] : collateral.map(line)),
    ...cut.map((text) => `  cut short: ${text}`),
  ].join('\n');
}

export function line({ id, verdict, message, scenario }: Word): string {
  return `  ${id}: ${verdict} in ${scenario}, ${message}`;
}

/** The matrix for people: one mutant a line, those of one area together, and what else each one broke. */
export function table(trials: readonly Trial[], paint: Paint = plain): string {
  const wide = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const named = wide(trials.map(({ mutant }) => mutant.id));
  const checks = wide(trials.map(({ mutant }) => mutant.kills));
  const lines = trials.flatMap(({ mutant, verdict, killed, collateral }) => [
    `${killed ? paint.green('killed  ') : paint.red('SURVIVED')}  ${mutant.id.padEnd(named)}  ${mutant.kills.padEnd(checks)}  ${verdict}`,
    paint.dim(`          ${mutant.defect}`),
    ...(collateral.length === 0 ? [] : [paint.dim(`          also ${collateral.map(({ id }) => id).join(', ')}`)]),
  ]);
  const dead = trials.filter(({ killed }) => killed).length;
  return [...lines, '', `${dead} of ${trials.length} mutants killed by the check that is named for them`].join('\n');
}

/** The matrix for machines. */
export function report(trials: readonly Trial[]): object {
  return {
    format: 'parley-mutants/1',
    killed: trials.filter(({ killed }) => killed).length,
    total: trials.length,
    mutants: trials.map(({ mutant: { patches, ...mutant }, durationMs, ...trial }) => ({
      ...mutant,
      files: [...new Set(patches.map(({ file }) => file))],
      ...trial,
      durationMs: Math.round(durationMs),
    })),
  };
}
