import { CLOSE_CODES, ERROR_CODES } from '@parley/schemas';
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import type { Close, TraceEvent } from '../../trace/events.js';
import type { Trace } from '../../trace/trace.js';
import { parley, type Session, sessionOn, sessions } from '../reading/session.js';
import { demands, isSound } from './reading/demand.js';
import { effectOf } from './reading/effects.js';
import { nameOf } from './reading/refused.js';
import { requests } from './reading/requests.js';

/** Codes of WebSocket itself that libraries send on their own (RFC 6455, 7.4.1), 1006 being none that was sent. */
const OF_WEBSOCKET = [1002, 1006, 1007, 1011, 1012, 1013];
const OWN = [
  [4050, 4099],
  [4150, 4199],
  [4250, 4299],
] as const;

export const errorCodes = check({
  id: 'server/errors/error-codes',
  requirements: ['PLY-ERR-7', 'PLY-ERR-8'],
  title: 'the code of every error is in the table, or begins with x_',
  hint: 'Clients decide by the code; spell it as the table of chapter 14 does.',
  judge: (trace) =>
    each(trace.frames('server', 'error'), (error) => {
      const code = String(error.body.code);
      return Object.hasOwn(ERROR_CODES, code) || code.startsWith('x_')
        ? pass(error)
        : fail(`no error code is called ${code}`, error);
    }),
});

export const closeCodes = check({
  id: 'server/errors/close-codes',
  requirements: ['PLY-ERR-10', 'PLY-TRN-15'],
  title: 'the server closes with a code of the table, or with one of the ranges for reasons of its own',
  hint: 'The range tells the client whether to come back; a close without a code tells it nothing.',
  judge: (trace) =>
    each(parley(trace), ({ close, id }) => {
      if (close?.by !== 'server') return UNREACHED;
      const { code } = close;
      // A client that follows RFC 6455 (5.5.1) fails the connection and never learns the code.
      if (trace.marks('broken-reason').some(({ conn }) => conn === id))
        return fail(`the reason of the close ${code} is no UTF-8`, close);
      const known = Object.entries(CLOSE_CODES).some(
        ([name, { sender }]) => Number(name) === code && sender !== 'client',
      );
      const own = OWN.some(([from, to]) => from <= code && code <= to);
      return known || own || OF_WEBSOCKET.includes(code)
        ? pass(close)
        : fail(`the server closed with ${code}, which has no meaning here`, close);
    }),
});

export const closeReasons = check({
  id: 'server/errors/close-reasons',
  requirements: ['PLY-ERR-14'],
  title: 'every close of the server says a reason',
  hint: 'A few words of English in the close frame; people read them in logs.',
  judge: (trace) =>
    each(parley(trace), ({ close }) => {
      if (close?.by !== 'server' || close.code < 4000) return UNREACHED;
      return close.reason === '' ? fail(`the close ${close.code} has no reason`, close) : pass(close);
    }),
});

/** What a stack trace, a file name with a line, or a query looks like in common languages. */
const SOURCES = '\\.(?:[cm]?[jt]s|py|go|rs|java|kt|rb|php|exs?|erl|cs|cc?|cpp|hpp?|swift|dart|scala|lua|p[lm])';
const INTERNALS = new RegExp(
  [
    '\\bat \\S+ \\(',
    `${SOURCES}["']?(?::\\d+|,? (?:on )?line \\d+)`,
    // A path of several folders that ends in a source file.
    `(?:/[\\w.@-]+){2,}/[\\w.@-]+${SOURCES}\\b`,
    '\\bstd::|node_modules|Traceback|\\bSELECT \\S+ FROM\\b|\\bINSERT INTO\\b',
  ].join('|'),
);

export const noInternals = check({
  id: 'server/errors/no-internals',
  requirements: ['PLY-SEC-11'],
  title: 'errors and reasons tell nothing of the inside',
  hint: 'Write messages for them; do not pass on those of exceptions.',
  judge: (trace) => {
    const errors = trace.frames('server', 'error').map((error) => ({ n: error.n, text: String(error.body.message) }));
    const closes = trace
      .of('close')
      .flatMap((close) => (close.by === 'server' ? [{ n: close.n, text: close.reason }] : []));
    return each([...errors, ...closes], (one) =>
      INTERNALS.test(one.text) ? fail(`a message reveals internals: ${one.text.slice(0, 80)}`, one) : pass(one),
    );
  },
});

/** Whether an operator, or the kit, did to the server or to this connection what no client does. */
const disturbed = (trace: Trace, id: string): boolean => trace.of('command').length > 0 || touchedByKit(trace, id);

/** Whether the kit stopped, killed or froze the server, or did something to the connection. */
const touchedByKit = (trace: Trace, id: string): boolean =>
  trace.of('process').some(({ what }) => what !== 'started') || trace.of('fault').some(({ conn }) => conn === id);

/** What an operator does to the store; rights and tokens hold nothing up. */
const STORE = ['stall_store', 'fail_store', 'mend_store', 'trim_log', 'reset_log'];

/** Whether there was a reason to read nothing for long: several requests without answer, a store held back, a kit that read nothing. */
function mayBeOverloaded(trace: Trace, session: Session, n: number): boolean {
  const open = requests(trace).filter(
    (one) => one.session === session && one.frame.n < n && (one.answers[0]?.n ?? n) >= n,
  );
  const held = trace.of('command').some(({ line }) => STORE.includes(line.command));
  return open.length > 1 || session.advertised.limits.maxInFlight < 2 || held || touchedByKit(trace, session.id);
}

/** Whether an answer shows that the server had read less than `timeoutMs` before it closed, but for a rounded timer. */
function readLately(trace: Trace, session: Session, close: TraceEvent<Close>): boolean {
  const since = close.t - 0.9 * session.advertised.heartbeat.timeoutMs;
  return requests(trace).some(
    ({ session: of, frame, answers: [answer] }) =>
      of === session && frame.t > since && answer !== undefined && answer.n < close.n,
  );
}

export const codesForTheirReason = check({
  id: 'server/errors/codes-for-their-reason',
  requirements: ['PLY-ERR-9'],
  title: 'the server closes with a code of the table for the reason that the table gives',
  hint: 'One place that closes for each reason; a refused request is an error and never a close.',
  judge: (trace) =>
    each(parley(trace), (connection) => {
      const { close, id } = connection;
      if (close?.by !== 'server') return UNREACHED;
      const session = sessionOn(trace, id);
      const fatal = demands(trace).fatal.find((one) => one.connection === connection);
      const kit = (action: string) => trace.of('fault').some((one) => one.conn === id && one.action === action);
      // Where the kit can tell: what it did itself, or left out.
      const reasons: Readonly<Record<number, boolean>> = {
        1011: disturbed(trace, id),
        1009: fatal?.reason === 'oversize' || kit('announce'),
        4002: session === undefined || (fatal !== undefined && fatal.code === 4002),
        4006: fatal?.reason === 'version',
        4101: kit('pause-reading'),
        4102: session === undefined || (mayBeOverloaded(trace, session, close.n) && !readLately(trace, session, close)),
        4200: session?.goodbye !== undefined || session === undefined,
      };
      const reason = reasons[close.code];
      if (reason === undefined) return UNREACHED;
      return reason
        ? pass(close)
        : fail(`closed with ${close.code}, for which the kit gave no reason; the server's: ${close.reason}`, close);
    }),
});

export const refusedHasNoEffect = check({
  id: 'server/errors/refused-has-no-effect',
  requirements: ['PLY-ERR-1', 'PLY-RED-6', 'PLY-STA-11'],
  title: 'a read or a write that was answered with error is neither relayed nor in a later joined',
  hint: 'Decide first, then change and tell: rights, bounds and clock before anything is stored.',
  judge: (trace) => {
    const all = sessions(trace);
    const offers = (name: string) => all.some(({ advertised: { capabilities } }) => capabilities.includes(name));
    if (all.length > 0 && !offers('presence') && !offers('state'))
      return notApplicable('the server takes neither reads nor writes');
    return each(requests(trace), ({ session, frame, answers: [answer] }) => {
      if (answer?.type !== 'error' || (frame.type !== 'read' && frame.type !== 'state_update')) return UNREACHED;
      // One whose form is wrong is judged by what forbids that.
      if (!isSound(trace, frame)) return UNREACHED;
      const effect = effectOf(trace, frame, session);
      if (effect)
        return fail(`a ${frame.type} that was answered with ${nameOf(answer)} took effect`, frame, answer, effect);
      return trace.of('wait').some((wait) => wait.n > answer.n && wait.outcome === 'fence')
        ? pass(frame, answer)
        : UNREACHED;
    });
  },
});
