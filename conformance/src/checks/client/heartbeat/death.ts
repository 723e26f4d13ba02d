import { byTime, check, each, type Finding, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { LAG, SLACK } from '../../../check/delays.js';
import { aliveAt, links, lives, signs, watched } from '../../../check/links.js';
import { type Silence, silences, tooEarly } from '../../../check/silence.js';
import { framesOf, type Trace } from '../../../trace/trace.js';

/** Judges that a silence ended the connection in time. */
function dies(trace: Trace, silence: Silence): Finding {
  const { since, until, due, death, link } = silence;
  if (death && tooEarly(trace, silence)) return UNREACHED;
  if (death && death.t <= due) return promptly(trace, silence, death);
  if (!death && (!aliveAt(trace, link, due) || (until && until.t <= due) || !watched(trace, due, link)))
    return UNREACHED;
  const what = `after ${Math.round(due - since.t)} ms without a data message the client still holds the connection; timeoutMs is ${link.values?.heartbeat.timeoutMs}`;
  return unlessLagged(trace, since.t, due, LAG, fail(what, death ?? since));
}

/**
 * Judges a death within the time that a late timer has. A client whose timer was late probes (PLY-HBT-26), and where each of its pings
 * came at its time there was no probe: then no timer was more than half an interval late.
 */
function promptly(
  trace: Trace,
  { since, link, deaf }: Silence,
  death: { readonly n: number; readonly t: number },
): Finding {
  const { intervalMs, timeoutMs } = link.values?.heartbeat ?? { intervalMs: 0, timeoutMs: 0 };
  const due = since.t + timeoutMs + 0.5 * intervalMs + SLACK;
  if (deaf || death.t <= due) return pass(since, death);
  const pings = framesOf(link.connection, 'client', 'ping').filter(({ n }) => n < death.n);
  const regular = pings.every(({ t }, at) => {
    const gap = t - (pings[at - 1]?.t ?? t - intervalMs);
    return Math.abs(gap - intervalMs) < intervalMs / 4;
  });
  if (!regular || pings.length < 2) return pass(since, death);
  const silence = Math.round(death.t - since.t);
  const what = `the client gave the connection up ${silence} ms after the last data message, and no timer of it was late; timeoutMs is ${timeoutMs}`;
  return byTime(unlessLagged(trace, since.t, death.t, LAG, fail(what, since, death)));
}

export const silentDies = check({
  id: 'client/heartbeat/silent-link-dies',
  requirements: ['PLY-HBT-14'],
  title: 'a connection on which no data message comes for timeoutMs counts as dead',
  hint: 'Keep one deadline, moved by every incoming message, and check it by a timer of its own.',
  judge: (trace) => each(links(trace), (link) => each(silences(trace, link), (silence) => dies(trace, silence))),
});

export const controlFramesDoNotCount = check({
  id: 'client/heartbeat/control-frames-do-not-count',
  requirements: ['PLY-HBT-16'],
  title: 'WebSocket pings do not keep a silent connection alive',
  hint: 'Move the deadline in the handler of data messages only; not on control frames, not on raw bytes of the socket.',
  judge: (trace) =>
    each(links(trace), (link) =>
      each(silences(trace, link), (silence) => {
        const controls = trace.of('fault').filter(({ conn, action, n }) => {
          const during = n > silence.since.n && n < (silence.until?.n ?? Number.POSITIVE_INFINITY);
          return during && action === 'control-ping' && conn === link.connection.id;
        });
        return controls.length < 3 ? UNREACHED : dies(trace, silence);
      }),
    ),
});

export const silentFromWelcome = check({
  id: 'client/heartbeat/silent-from-welcome',
  requirements: ['PLY-HBT-17', 'PLY-HBT-14'],
  title: 'a connection on which nothing follows the welcome dies too',
  hint: 'Start the clock with `welcome`, not with the first pong or message after it.',
  judge: (trace) =>
    each(links(trace), (link) =>
      each(silences(trace, link), (silence) =>
        silence.since.n === link.welcome?.n ? dies(trace, silence) : UNREACHED,
      ),
    ),
});

export const abandonsAtOnce = check({
  id: 'client/heartbeat/abandons-without-close-event',
  requirements: ['PLY-HBT-18'],
  title: 'a dead connection is abandoned although its peer never answers the close',
  hint: 'Detach the handlers, call close, and start the reconnect timer yourself; the close event may take minutes.',
  judge: (trace) =>
    each(links(trace), (link) =>
      each(silences(trace, link), (silence) => (silence.deaf ? dies(trace, silence) : UNREACHED)),
    ),
});

export const closesWith4108 = check({
  id: 'client/heartbeat/closes-dead-link-with-4108',
  requirements: ['PLY-HBT-19'],
  title: 'a dead connection is closed with 4108',
  hint: 'Call close(4108) on the abandoned socket, for the case that somebody is still there.',
  judge: (trace) =>
    each(links(trace), (link) =>
      each(silences(trace, link), (silence) => {
        const { death, since } = silence;
        if (!death || silence.deaf || tooEarly(trace, silence) || death.code === undefined) return UNREACHED;
        return death.code === 4108
          ? pass(since, death)
          : fail(`after the silence the client closed with ${death.code}, expected 4108`, since, death);
      }),
    ),
});

export const busyLinkLives = check({
  id: 'client/heartbeat/busy-link-lives',
  requirements: ['PLY-HBT-15'],
  title: 'data messages of any type keep the connection alive, without pongs too',
  hint: 'Move the deadline for every incoming message before it is parsed; do not wait for the pong of your own ping.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const early = silences(trace, link).find((silence) => tooEarly(trace, silence));
      if (early?.death && (early.death.code === 4108 || early.death.code === undefined)) {
        const silence = Math.round(early.death.t - early.since.t);
        return fail(`the client gave the connection up ${silence} ms after a data message`, early.since, early.death);
      }
      const { values, welcome } = link;
      const last = signs(trace, link).at(-1);
      if (!values || !welcome || !last) return UNREACHED;
      const pong = framesOf(link.connection, 'server', 'pong').at(-1) ?? welcome;
      return last.t - pong.t > 1.5 * values.heartbeat.timeoutMs ? pass(pong, last) : UNREACHED;
    }),
});

export const clockStartsAnew = check({
  id: 'client/heartbeat/clock-starts-anew',
  requirements: ['PLY-HBT-17'],
  title: 'a new connection gets its full timeoutMs, whatever the last one died of',
  hint: 'Keep the time of the last message with the connection; make a new one for each.',
  judge: (trace) =>
    each(lives(trace), (life) =>
      each(life.slice(1), (link) => {
        const [first] = silences(trace, link);
        const died = life[life.indexOf(link) - 1]?.loss?.code === 4108;
        if (!first || !died) return UNREACHED;
        if (tooEarly(trace, first) && first.death) {
          const silence = Math.round(first.death.t - first.since.t);
          return fail(`the new connection was given up ${silence} ms after its \`welcome\``, first.since, first.death);
        }
        const { timeoutMs } = link.values?.heartbeat ?? { timeoutMs: 0 };
        return (first.until?.t ?? first.death?.t ?? 0) - first.since.t > 0.5 * timeoutMs
          ? pass(first.since)
          : UNREACHED;
      }),
    ),
});
