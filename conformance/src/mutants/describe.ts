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

/** What each check said that finds the defect too, and is not declared, for whoever has to declare or to narrow it. */
export function surprise({ mutant, collateral }: Trial, undeclared: readonly string[]): string {
  const words = collateral.filter(({ id }) => undeclared.includes(id));
  return [`${mutant.id} kills more than it declares`, `  defect: ${mutant.defect}`, ...words.map(line)].join('\n');
}

export function line({ id, verdict, message, scenario }: Word): string {
  return `  ${id}: ${verdict} in ${scenario}, ${message}`;
}

/** The matrix for people: one mutant a line, those of one area together, and what else each one broke. */
export function table(trials: readonly Trial[], paint: Paint = plain): string {
  const wide = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const named = wide(trials.map(({ mutant }) => mutant.id));
  const checks = wide(trials.map(({ mutant }) => mutant.kills));
  const lines = trials.flatMap(({ mutant, verdict, killed, collateral, undeclared }) => [
    `${killed ? paint.green('killed  ') : paint.red('SURVIVED')}  ${mutant.id.padEnd(named)}  ${mutant.kills.padEnd(checks)}  ${verdict}`,
    paint.dim(`          ${mutant.defect}`),
    ...mention(
      paint.dim,
      'also',
      collateral.map(({ id }) => id).filter((id) => !undeclared.includes(id)),
    ),
    ...mention(paint.red, 'UNDECLARED', undeclared),
  ]);
  const dead = trials.filter(({ killed }) => killed).length;
  const loud = trials.filter(({ undeclared }) => undeclared.length > 0).length;
  return [
    ...lines,
    '',
    `${dead} of ${trials.length} mutants killed by the check that is named for them, ${loud} with kills that they do not declare`,
  ].join('\n');
}

function mention(colour: (text: string) => string, what: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [colour(`          ${what} ${ids.join(', ')}`)];
}

/** The matrix for machines. */
export function report(trials: readonly Trial[]): object {
  return {
    format: 'parley-mutants/1',
    killed: trials.filter(({ killed }) => killed).length,
    total: trials.length,
    undeclared: trials.filter(({ undeclared }) => undeclared.length > 0).length,
    mutants: trials.map(({ mutant: { patches, ...mutant }, durationMs, ...trial }) => ({
      ...mutant,
      files: [...new Set(patches.map(({ file }) => file))],
      ...trial,
      durationMs: Math.round(durationMs),
    })),
  };
}
