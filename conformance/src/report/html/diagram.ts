/** A sequence diagram of an excerpt: lifelines from left to right, time from top to bottom. */
import type { Role, TraceEvent } from '../../trace/events.js';
import { describeHappening } from '../evidence.js';
import { connectionOf, type Excerpt, type Line } from './excerpt.js';
import { html, type Markup } from './markup.js';

/** More connections than this share a lifeline, and their names are told with each event. */
const MOST_CONNECTIONS = 4;

interface Lane {
  readonly id: string;
  readonly name: string;
  /** The testee's own. */
  readonly judged: boolean;
}

/** What is drawn in a row: an arrow from one lane to another, or a sign on one or on all of them. */
type Stroke =
  | { readonly kind: 'arrow'; readonly from: number; readonly to: number }
  | { readonly kind: 'sign'; readonly at: number; readonly sign: keyof typeof SIGNS }
  | { readonly kind: 'band'; readonly word: string };

/** Where the trace is left, the elided lines are counted. */
export function diagram({ lines, rest }: Excerpt, role: Role): Markup {
  const lanes = lanesOf(lines, role);
  const rows = lines.flatMap((line) => [
    ...(line.skipped > 0 ? [gap(line.skipped, lanes)] : []),
    row(line, lanes, role),
  ]);
  return html`<ol class="diagram" style="--lanes:${lanes.length}" aria-label="Frames in the order of time">
<li class="row head" aria-hidden="true"><span class="time">ms</span><span class="lanes">${lanes.map(
    ({ name, judged }, index) =>
      html`<b class="name${judged ? ' judged' : ''}" style="left:${place(index, lanes)}%">${name}</b>`,
  )}</span><span class="what"></span></li>
${rows}${rest > 0 ? gap(rest, lanes) : ''}</ol>`;
}

function row({ event, part }: Line, lanes: readonly Lane[], role: Role): Markup {
  const { title, text } = describeHappening(event);
  const conn = connectionOf(event);
  const stroke = strokeOf(event, lanes, role);
  const way = stroke.kind === 'arrow' ? ` ${lanes[stroke.from]?.name} to ${lanes[stroke.to]?.name}` : '';
  return html`<li class="row ${part} k-${event.kind}">
<span class="time">${event.t.toFixed(1)}<small>#${event.n}</small></span>
<span class="lanes" role="img" aria-label="${`${event.kind}${way}`}">${lifelines(lanes)}${draw(stroke, lanes)}</span>
<span class="what"><b>${title}</b>${conn === undefined ? '' : html` <i>${conn}</i>`}${
    part === 'offending' ? html` <mark>${event.kind === 'message' ? 'offending frame' : 'here'}</mark>` : ''
  }${text === '' ? '' : html`<code>${text}</code>`}</span></li>
`;
}

function gap(count: number, lanes: readonly Lane[]): Markup {
  const text = `${count} event${count === 1 ? '' : 's'} not shown`;
  return html`<li class="row gap"><span class="time"></span><span class="lanes">${lifelines(lanes)}</span><span class="what">${text}</span></li>
`;
}

function lifelines(lanes: readonly Lane[]): readonly Markup[] {
  return lanes.map(
    ({ judged }, index) => html`<i class="life${judged ? ' judged' : ''}" style="left:${place(index, lanes)}%"></i>`,
  );
}

function draw(stroke: Stroke, lanes: readonly Lane[]): Markup {
  if (stroke.kind === 'band') return html`<b class="band">${stroke.word}</b>`;
  if (stroke.kind === 'sign') {
    return html`<b class="sign" style="left:${place(stroke.at, lanes)}%"><svg viewBox="0 0 16 16"><path d="${SIGNS[stroke.sign]}"/></svg></b>`;
  }
  const left = Math.min(place(stroke.from, lanes), place(stroke.to, lanes));
  const width = Math.abs(place(stroke.from, lanes) - place(stroke.to, lanes));
  return html`<b class="arrow ${stroke.from < stroke.to ? 'right' : 'left'}" style="left:${left}%;width:${width}%"></b>`;
}

/** Middle of a lane, in percent of the width. */
function place(index: number, lanes: readonly Lane[]): number {
  return Math.round(((index + 0.5) / lanes.length) * 1000) / 10;
}

/** Drawn, because not every machine has a font with such signs. */
const SIGNS = {
  bolt: 'M9.5 1.5 3.5 9h3.2L6 14.5 12.5 7H9z',
  hourglass: 'M4 2h8v2L9.2 8 12 12v2H4v-2l2.8-4L4 4z',
  dot: 'M8 5a3 3 0 1 0 .01 0z',
  cross: 'm4 5.2 1.2-1.2L8 6.8 10.8 4 12 5.2 9.2 8l2.8 2.8-1.2 1.2L8 9.2 5.2 12 4 10.8 6.8 8z',
} as const;

const WIRE = 'the kit';

/**
 * The testee has one lifeline; the kit has one for each of its connections. The application is the kit's adapter side of
 * a client under test.
 */
function lanesOf(lines: readonly Line[], role: Role): readonly Lane[] {
  const ids = [...new Set(lines.flatMap(({ event }) => connectionOf(event) ?? []))];
  const kit = ids.length > MOST_CONNECTIONS || ids.length === 0 ? [WIRE] : ids;
  const peers = kit.map((id) => ({
    id,
    name: kit.length === 1 ? `${WIRE}${id === WIRE ? '' : ` ${id}`}` : id,
    judged: false,
  }));
  const testee = { id: 'testee', name: role === 'server' ? 'server' : 'client', judged: true };
  if (role === 'server') return [...peers, testee];
  const driven = lines.some(
    ({ event }) => event.kind === 'command' || event.kind === 'answer' || event.kind === 'event',
  );
  return [...(driven ? [{ id: 'app', name: 'application', judged: false }] : []), testee, ...peers];
}

function strokeOf(event: TraceEvent, lanes: readonly Lane[], role: Role): Stroke {
  const at = (id: string) => lanes.findIndex((lane) => lane.id === id);
  const testee = at('testee');
  const conn = connectionOf(event);
  const own = at(conn ?? WIRE);
  const peer = own >= 0 ? own : at(WIRE);
  const by = (side: 'client' | 'server'): Stroke =>
    side === role ? { kind: 'arrow', from: testee, to: peer } : { kind: 'arrow', from: peer, to: testee };
  switch (event.kind) {
    case 'message':
      return by(event.from);
    case 'close':
    case 'refused':
      return by(event.by);
    case 'attempt':
      return by('client');
    case 'open':
      return by('server');
    case 'command':
      return { kind: 'arrow', from: at('app'), to: testee };
    case 'answer':
    case 'event':
      return { kind: 'arrow', from: testee, to: at('app') };
    case 'fault':
      return conn === undefined ? { kind: 'band', word: 'fault' } : { kind: 'sign', at: peer, sign: 'bolt' };
    case 'wait':
      return conn === undefined ? { kind: 'band', word: 'wait' } : { kind: 'sign', at: peer, sign: 'hourglass' };
    case 'mark':
      return conn === undefined ? { kind: 'band', word: 'noted' } : { kind: 'sign', at: peer, sign: 'dot' };
    case 'process':
    case 'breach':
      return { kind: 'sign', at: testee, sign: 'cross' };
    case 'lag':
      return { kind: 'band', word: 'late' };
    case 'start':
    case 'end':
      return { kind: 'band', word: event.kind };
  }
}
