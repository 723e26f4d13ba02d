import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { LAG, SLACK } from '../../../check/delays.js';
import { closing, deaf, links, lives } from '../../../check/links.js';
import type { AnswerLine, CommandLine, TraceEvent } from '../../../trace/events.js';
import { firstAfter } from '../../../trace/search.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { commands } from '../reading/application.js';

/** How long the kit has to have watched before it believes that nothing more comes, in ms. */
const OVER = 400;

interface Closed {
  readonly close: TraceEvent<CommandLine>;
  /** A client without a turn may not have read the command yet; with its answer it has. */
  readonly answer: TraceEvent<AnswerLine>;
  /** Number of the command that comes next. */
  readonly until: number;
}

/** Ends by the application that the client has answered. */
function closes(trace: Trace): readonly Closed[] {
  const commands = trace.of('command');
  return commands.flatMap((close) => {
    const answer = trace.of('answer').find(({ line, n }) => line.id === close.line.id && n > close.n);
    if (close.line.command !== 'close' || !answer) return [];
    const after = commands.find(({ n, line }) => n > close.n && ['connect', 'reset'].includes(line.command));
    return [{ close, answer, until: after?.n ?? Number.POSITIVE_INFINITY }];
  });
}

export const closeIsFinal = check({
  id: 'client/reconnect/close-is-final',
  requirements: ['PLY-REC-23', 'PLY-REC-25'],
  title: 'after the application closed the client, in whatever state, nothing connects',
  hint: 'Clear the reconnect timer and abandon an attempt under way; a loss that is reported later must find the client closed.',
  judge: (trace) =>
    each(closes(trace), ({ close, answer, until }) => {
      // An attempt that was under way when the client closed may reach the kit a moment later.
      const again = trace.of('attempt').find((one) => one.n < until && behind(trace, answer, one) > 100);
      if (again) return fail('the client connects after its application closed it', close, again);
      const wait = trace
        .waits()
        .find(({ n, t, conn }) => n > answer.n && n < until && t >= answer.t + OVER && conn === undefined);
      return wait ? pass(close) : UNREACHED;
    }),
});

export const closesWith1000 = check({
  id: 'client/reconnect/closes-with-1000',
  requirements: ['PLY-REC-24'],
  title: 'a connection that is open when the application closes the client is closed with 1000',
  hint: 'Call close(1000) on the socket; without a code many libraries send none (1005).',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { connection, ended, loss, next } = link;
      if (!ended || !closing(ended) || loss || next || !connection.open || deaf(trace, link)) return UNREACHED;
      // One that was still in its upgrade may be broken off.
      if (connection.open.n > ended.n) return UNREACHED;
      const { close } = connection;
      // A reset of the adapter closes whatever is left.
      const reset = firstAfter(commands(trace, 'reset'), ended.n)?.n ?? Number.POSITIVE_INFINITY;
      const wait = trace.waits().find(({ n, t }) => n > ended.n && n < reset && t >= ended.t + OVER + SLACK);
      // What the kit ends at last, it ends because nobody else did.
      if (close?.by === 'server' && !(wait && wait.n < close.n)) return UNREACHED;
      if (close?.by === 'client' && close.n < reset) {
        return close.code === 1000
          ? pass(ended, close)
          : fail(
              `the application closed the client, and the connection ended with ${close.code}, expected 1000`,
              ended,
              close,
            );
      }
      const message = 'the application closed the client, and its connection stays open';
      return wait ? unlessLagged(trace, ended.t, wait.t, LAG, fail(message, ended)) : UNREACHED;
    }),
});

export const silentAfterClose = check({
  id: 'client/reconnect/silent-after-close',
  requirements: ['PLY-REC-25'],
  title: 'after the application closed the client no timer of it sends a frame',
  hint: 'Clear the heartbeat and batch timers with the connection, not with its close event.',
  judge: (trace) =>
    each(closes(trace), ({ close, answer, until }) => {
      const life = lives(trace).find((one) => one[0]?.ended?.n === close.n);
      if (!life) return UNREACHED;
      const frames = life.flatMap(({ connection }) => framesOf(connection, 'client'));
      const late = frames.find((one) => one.n < until && behind(trace, answer, one) > OVER);
      if (late) return fail(`a \`${late.type}\` after the application had closed the client`, close, late);
      const last = life.at(-1);
      const intervalMs = last?.values?.heartbeat.intervalMs ?? Number.POSITIVE_INFINITY;
      const wait = trace.waits().find(({ n, t }) => n > answer.n && n < until && t >= answer.t + OVER + intervalMs);
      return wait ? pass(close) : UNREACHED;
    }),
});

/** How much later than the answer something came at the least, in ms; negative if it came before. */
function behind(
  trace: Trace,
  { n, t }: TraceEvent<AnswerLine>,
  late: { readonly n: number; readonly t: number },
): number {
  return late.n < n ? -1 : late.t - t - trace.lag(t, late.t);
}
