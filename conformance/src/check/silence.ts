/** Silences of the server on a connection, and what the client made of them (PLY-HBT-14 to PLY-HBT-19). */
import { framesOf, type Trace } from '../trace/trace.js';
import { ROUNDING, SLACK } from './delays.js';
import { asleep, deaf, type Link, type Sign, signs } from './links.js';

/** A message that was sent so shortly before the client gave up may have been under way, in ms. */
export const CROSSING = 100;

export interface Silence {
  readonly link: Link;
  /** The last data message before it. */
  readonly since: Sign;
  /** The data message that ended it, if one did. */
  readonly until: Sign | undefined;
  /** When the client must have given up at the latest: its timer may be late once, and then it probes (PLY-HBT-25 to 27). */
  readonly due: number;
  /** When the client gave the connection up: it closed it, or turned to another one. */
  readonly death: { readonly n: number; readonly t: number; readonly code: number | undefined } | undefined;
  readonly deaf: boolean;
}

/** The silences after `welcome` of all connections; those in which the client itself was stopped are not among them. */
export function silences(trace: Trace, link: Link): readonly Silence[] {
  const { welcome, values, loss, next, connection } = link;
  if (!welcome || !values) return [];
  const { intervalMs, timeoutMs } = values.heartbeat;
  const all = signs(trace, link).filter(({ n }) => n >= welcome.n);
  const isDeaf = deaf(trace, link);
  const { close } = connection;
  // Of a connection that has said goodbye the loss has another code than its end: that of the `goodbye`.
  const death =
    loss && close?.by === 'client'
      ? { n: loss.n, t: loss.t, code: close.code }
      : loss === undefined && next
        ? { n: next.attempt.n, t: next.attempt.t, code: undefined }
        : undefined;
  return all.flatMap((since, at) => {
    const until = all[at + 1];
    const due = since.t + timeoutMs + 1.5 * intervalMs + SLACK + (isDeaf ? values.reconnect.capMs : 0);
    const own = death && death.n > since.n && !(until && until.n < death.n) ? death : undefined;
    if (asleep(trace, since.t, Math.min(due, until?.t ?? due))) return [];
    return [{ link, since, until, due, death: own, deaf: isDeaf }];
  });
}

/**
 * Whether the client gave up before the silence had lasted `timeoutMs`, and not because of a probe.
 *
 * A client whose ping timer fired late, as on a busy machine, probes and may give up one `intervalMs` later (PLY-HBT-27).
 * Its pings show it: one of them came late, or nobody can tell because it was the first.
 */
export function tooEarly(trace: Trace, { link, since, death }: Silence): boolean {
  const { values, welcome, connection } = link;
  if (!values || !welcome || !death) return false;
  const { intervalMs, timeoutMs } = values.heartbeat;
  // What crossed the close on its way was not heard; of what the client gave up, the kit may learn late.
  const crossing = CROSSING + trace.lag(since.t - timeoutMs, death.t);
  // A kit that slept since the welcome knows of nothing else that was heard for sure.
  const heard = signs(trace, link).findLast(({ n, t }) => n >= welcome.n && t < death.t - crossing) ?? welcome;
  if (death.t - Math.min(heard.t, since.t) >= timeoutMs - ROUNDING) return false;
  const pings = framesOf(connection, 'client', 'ping').filter(({ n }) => n > welcome.n && n < death.n);
  const last = pings.at(-1);
  if (!last || last.n < since.n || death.t - last.t < intervalMs - ROUNDING) return true;
  const late = pings.some((ping, at) => ping.t - (pings[at - 1] ?? welcome).t > 1.25 * intervalMs);
  return !late && pings.length > 1;
}
