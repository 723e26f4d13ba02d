import { PLACES } from '../harness/shares.js';
import type { Judged, Result } from '../harness/summary.js';
import { cell, figure, percent } from '../harness/table.js';
import type { BenchRun, Dated, ProfileRun } from './run.js';

/**
 * The figures of a run as the section of a page, Markdown.
 *
 * @param run undefined: there has been none
 * @param profiles where the servers spend their time, for the rows that were looked at
 */
export function section(run: BenchRun | undefined, profiles?: ProfileRun): string {
  if (!run) return 'No run is on record: `npm run bench -- --out docs/plots`, then `npm run bench:report`.';
  const { machine, rounds, skipped, rows } = run;
  const goals = rows.flatMap((row) => row.goals.map((goal) => ({ row, goal })));
  const missed = goals.filter(({ goal }) => !goal.met);
  const where = machine.pinned ? 'servers and generator on a core each' : 'servers and generator sharing the cores';
  return [
    `Measured on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${where}; ${counted(rounds)} ` +
      'unless a row says otherwise. Figures are the median, with minimum and maximum.',
    `**${goals.length - missed.length} of ${goals.length} goals are met.**${missed.length > 0 ? ' Missed:' : ''}`,
    ...(missed.length > 0 ? [missed.map(({ row, goal }) => `- ${row.id}: ${judged(row, goal)}`).join('\n')] : []),
    ...(skipped.length > 0 ? [`Not measured in this run: ${skipped.join(', ')}.`] : []),
    ...rows.map((row) => part(row, rounds, profiles)),
  ].join('\n\n');
}

function part(row: Dated, rounds: number, profiles: ProfileRun | undefined): string {
  const metrics = Object.entries(row.peers[0]?.metrics ?? {});
  const head = ['', ...metrics.map(([, { label, unit }]) => `${label}, ${unit}`), 'generator'];
  const lines = row.peers.map((peer) => [
    peer.name,
    ...metrics.map(([name]) => cell(peer.metrics[name])),
    percent(peer.generator),
  ]);
  const few = row.rounds < rounds ? `${counted(row.rounds)}, ` : '';
  return [
    `### ${row.id}`,
    `${row.title.charAt(0).toUpperCase()}${row.title.slice(1)} (${few}${row.at.slice(0, 10)}).`,
    tableOf(head, lines),
    row.goals.map((goal) => `- ${goal.met ? 'met' : '**missed**'}: ${judged(row, goal)}`).join('\n'),
    ...(row.limited.length > 0 ? [`The generator may have limited ${row.limited.join(', ')}.`] : []),
    ...times(row, profiles),
    `![${row.title}](plots/${row.id}.svg)`,
  ].join('\n\n');
}

/** Where the servers of a row spent their time, if that was looked at. */
function times({ id }: Result, profiles: ProfileRun | undefined): readonly string[] {
  const profile = profiles?.rows.find((row) => row.id === id);
  if (!profile) return [];
  return [
    'Where the time of the server goes:',
    tableOf(
      ['', ...PLACES.map(({ label }) => label)],
      profile.peers.map(({ name, shares }) => [name, ...PLACES.map(({ place }) => percent(shares[place]))]),
    ),
  ];
}

function judged(row: Result, { metric, ours, peer, atLeast, atMost, ratio }: Judged): string {
  const { label, unit } = row.peers[0]?.metrics[metric] ?? { label: metric, unit: '' };
  const bound = atLeast === undefined ? `at most ${limit(atMost)}` : `at least ${limit(atLeast)}`;
  const asked = peer === undefined ? `${bound} ${unit}` : `${bound}x ${peer}`;
  const found = peer === undefined ? `${figure(ratio)} ${unit}` : `${figure(ratio)}x`;
  return `${label} of ${ours ?? row.peers[0]?.name} ${asked}: ${found}`;
}

function counted(rounds: number): string {
  return `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
}

function limit(value: number | undefined): string {
  return value?.toLocaleString('en') ?? '';
}

/** The first column is text, the others are figures. */
function tableOf(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...lines].map(tableLine).join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const [BEGIN, END] = ['<!-- generated: figures -->', '<!-- /generated -->'];

/** The page with another section of figures. @throws Error if the page has no place for it */
export function withFigures(page: string, figures: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the page has no ${BEGIN} … ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n${figures}\n${page.slice(to)}`;
}
