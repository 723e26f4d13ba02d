import type { TraceEvent } from '../trace/events.js';
import { printable } from './printable.js';

/** Longest text of a frame in a report, in characters; the trace has all of it. */
const LONGEST = 400;

/** One trace event in one line, as an implementer reads it. */
export function describeEvent(event: TraceEvent): string {
  return `${event.t.toFixed(1)} ms  #${event.n}  ${printable(what(event))}`;
}

/** What happened, apart from where and when: a few words, and the text that came with it. */
export interface Told {
  readonly title: string;
  readonly text: string;
}

function what(event: TraceEvent): string {
  const { title, text } = describeHappening(event);
  const where = 'conn' in event && event.conn !== undefined ? event.conn : '';
  if (event.kind === 'message') {
    const way = event.from === 'client' ? 'client -> server' : 'server -> client';
    return `${where}  ${way}  ${event.binary ? 'binary, base64 ' : ''}${text}`;
  }
  if (event.kind === 'command') return `kit -> adapter  ${text}`;
  if (event.kind === 'answer' || event.kind === 'event') return `adapter -> kit  ${text}`;
  const colon = event.kind === 'wait' || event.kind === 'refused' || event.kind === 'breach' || event.kind === 'end';
  const by = event.kind === 'fault' ? 'the kit: ' : event.kind === 'mark' ? 'noted: ' : '';
  return `${where}  ${by}${title}${text === '' ? '' : `${colon ? ':' : ''} ${text}`}`.trimStart();
}

export function describeHappening(event: TraceEvent): Told {
  switch (event.kind) {
    case 'message':
      return { title: event.binary ? 'binary' : typeOf(event.text), text: short(event.text) };
    case 'attempt':
      return {
        title: `connection attempt${event.protocols ? `, offers [${event.protocols.join(', ')}]` : ''}`,
        text: '',
      };
    case 'open':
      return { title: `open, subprotocol ${event.protocol === '' ? 'none' : event.protocol}`, text: '' };
    case 'refused':
      return { title: `refused by the ${event.by}`, text: event.reason };
    case 'close':
      return { title: `closed by the ${event.by}, code ${event.code}`, text: event.reason };
    case 'fault':
      return { title: event.action, text: short(event.detail ?? '') };
    case 'wait':
      return {
        title: `waited for ${event.what}`,
        text: event.outcome === 'fence' ? 'it came' : `nothing within ${event.ms} ms`,
      };
    case 'command':
      return { title: event.line.command, text: short(JSON.stringify(event.line)) };
    case 'answer':
      return { title: event.line.error ? 'refused' : 'answer', text: short(JSON.stringify(event.line)) };
    case 'event':
      return { title: event.line.event, text: short(JSON.stringify(event.line)) };
    case 'process': {
      const code = event.code == null ? '' : `, code ${event.code}`;
      return { title: `the process ${event.what}${code}${event.signal ? `, ${event.signal}` : ''}`, text: '' };
    }
    case 'breach':
      return { title: event.what, text: short(event.seen) };
    case 'mark':
      return { title: event.name, text: event.data === undefined ? '' : short(JSON.stringify(event.data)) };
    case 'lag':
      return { title: `the kit itself was ${event.ms} ms late`, text: '' };
    case 'start':
      return { title: `start of ${event.scenario}`, text: '' };
    case 'end':
      return { title: 'end', text: event.unmet ?? '' };
  }
}

/** The `type` of a frame, as far as it has one. */
function typeOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
    return typeof type === 'string' ? short(type, 60) : 'no frame';
  } catch {
    return 'not JSON';
  }
}

function short(text: string, longest = LONGEST): string {
  const clean = printable(text.replaceAll('\n', '\\n'));
  return clean.length <= longest ? clean : `${clean.slice(0, longest)}... (${text.length} characters)`;
}
