import type { TraceEvent } from '../trace/events.js';
import { printable } from './printable.js';

/** Longest text of a frame in a report, in characters; the trace has all of it. */
const LONGEST = 400;

/** One trace event in one line, as an implementer reads it. */
export function describeEvent(event: TraceEvent): string {
  return `${event.t.toFixed(1)} ms  #${event.n}  ${printable(what(event))}`;
}

function what(event: TraceEvent): string {
  switch (event.kind) {
    case 'message': {
      const way = event.from === 'client' ? 'client -> server' : 'server -> client';
      return `${event.conn}  ${way}  ${event.binary ? 'binary, base64 ' : ''}${short(event.text)}`;
    }
    case 'attempt':
      return `${event.conn}  connection attempt${event.protocols ? `, offers [${event.protocols.join(', ')}]` : ''}`;
    case 'open':
      return `${event.conn}  open, subprotocol ${event.protocol === '' ? 'none' : event.protocol}`;
    case 'refused':
      return `${event.conn}  refused by the ${event.by}: ${event.reason}`;
    case 'close':
      return `${event.conn}  closed by the ${event.by}, code ${event.code}${event.reason ? ` ${event.reason}` : ''}`;
    case 'fault':
      return `${event.conn ?? ''}  the kit: ${event.action}${event.detail ? ` ${short(event.detail)}` : ''}`.trimStart();
    case 'wait':
      return `${event.conn ?? ''}  waited for ${event.what}: ${event.outcome === 'fence' ? 'it came' : `nothing within ${event.ms} ms`}`.trimStart();
    case 'command':
      return `kit -> adapter  ${short(JSON.stringify(event.line))}`;
    case 'answer':
    case 'event':
      return `adapter -> kit  ${short(JSON.stringify(event.line))}`;
    case 'process':
      return `the process ${event.what}${event.code == null ? '' : `, code ${event.code}`}${event.signal ? `, ${event.signal}` : ''}`;
    case 'breach':
      return `${event.what}: ${short(event.seen)}`;
    case 'mark':
      return `${event.conn ?? ''}  noted: ${event.name}${event.data === undefined ? '' : ` ${short(JSON.stringify(event.data))}`}`.trimStart();
    case 'lag':
      return `the kit itself was ${event.ms} ms late`;
    case 'start':
      return `start of ${event.scenario}`;
    case 'end':
      return `end${event.unmet ? `: ${event.unmet}` : ''}`;
  }
}

function short(text: string): string {
  const clean = printable(text.replaceAll('\n', '\\n'));
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST)}... (${text.length} characters)`;
}
