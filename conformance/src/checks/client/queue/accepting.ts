import { closeAction } from '@parley/schemas';
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { type Command, commands, endOfLife, lifeAt } from '../reading/application.js';
import { ousted } from '../reading/ends.js';
import { type Passage, passages, replayEnd } from '../reading/passage.js';
import { posts } from '../reading/posts.js';
import { disturbed, missing } from '../reading/proof.js';
import { textOver } from '../reading/size.js';

/** A queue of fewer bytes than this is too small for any use; the messages of scenarios stay under it, in bytes of text. */
const SMALL = 16_384;

export const acceptsOffline = check({
  id: 'client/queue/accepts-offline',
  requirements: ['PLY-QUE-4'],
  title: 'messages are taken while there is no connection, within the bounds of the queue',
  hint: 'The state of the connection is no reason to refuse; put the message in the outbox.',
  judge: (trace) =>
    each(commands(trace, 'send'), (command) => {
      const { line, answer, taken, n } = command;
      if (!answer || !offlineAt(trace, n) || !wantedAt(trace, line.channelId, n)) return UNREACHED;
      if (taken) return pass(command, answer);
      const limit = limitAt(trace, n) ?? Number.POSITIVE_INFINITY;
      const { count, bytes } = held(trace, n);
      return count >= limit || bytes > SMALL
        ? UNREACHED
        : fail(
            `a message given while offline was refused (${answer.line.error?.code}), ${count} were waiting`,
            command,
            answer,
          );
    }),
});

export const fullIsAnError = check({
  id: 'client/queue/full-is-an-error',
  requirements: ['PLY-QUE-2', 'PLY-QUE-1'],
  title: 'a message beyond the bound of the queue is refused at once',
  hint: 'Count what has no verdict, sent or not, before taking the next one, and give the caller an error.',
  judge: (trace) => {
    if (!trace.claims('queue_limit')) return notApplicable('the client does not claim queue_limit');
    return each(commands(trace, 'send'), (command) => {
      const limit = limitAt(trace, command.n);
      if (limit === undefined || !command.answer) return UNREACHED;
      const { count } = held(trace, command.n);
      if (count < limit) return UNREACHED;
      return command.refused
        ? pass(command, command.answer)
        : fail(`the queue holds ${limit}, ${count} were waiting, and another one was taken`, command, command.answer);
    });
  },
});

export const refusedNeverSent = check({
  id: 'client/queue/refused-never-sent',
  requirements: ['PLY-QUE-2'],
  title: 'a message that was refused to the caller is never sent and gets no verdict',
  hint: 'Refuse before the message enters the outbox.',
  judge: (trace) =>
    each(commands(trace, 'send'), (command) => {
      const { line, refused, answer, n } = command;
      if (!refused || !answer) return UNREACHED;
      const twins = commands(trace, 'send').filter((one) => one.line.text === line.text);
      const sent = trace
        .frames('client', 'message')
        .find((frame) => frame.n > n && frame.body.channelId === line.channelId && frame.body.text === line.text);
      if (sent && twins.length === 1) return fail(`message ${line.ref} was refused and sent later`, answer, sent);
      const outcome = trace.adapterEvents('outcome').find((event) => event.line.ref === line.ref);
      if (outcome) return fail(`message ${line.ref} was refused and reported ${outcome.line.outcome}`, answer, outcome);
      return trace.waits().some((wait) => wait.n > n) || later(trace, n) ? pass(answer) : UNREACHED;
    }),
});

export const keepsAccepted = check({
  id: 'client/queue/keeps-accepted',
  requirements: ['PLY-QUE-3', 'PLY-QUE-5', 'PLY-DLV-21'],
  title: 'what was taken is not dropped, neither for another message nor for its age or the failed attempts since',
  hint: 'A full queue refuses the new message; it never makes room.',
  judge: (trace) =>
    each(queued(trace), ({ command, passage }) => {
      const crowded = commands(trace, 'send').some(
        ({ n, refused }) => refused && n > command.n && n < passage.joined.n,
      );
      const tried = trace.connections.filter(
        ({ attempt, open }) => attempt && !open && attempt.n > command.n && attempt.n < passage.joined.n,
      );
      if (!crowded && tried.length < 2) return UNREACHED;
      const post = posts(trace).find((one) => one.command === command);
      const sent = post?.sent.find(({ conn }) => conn === passage.session.id);
      if (sent) return pass(command, sent);
      const dropped = post?.outcomes.find(({ n, line }) => line.outcome !== 'acked' && n < passage.joined.n);
      if (dropped) return fail(`message ${command.line.ref} was taken and then given up`, command, dropped);
      return unsent(trace, command, passage, `message ${command.line.ref} was taken and never sent`);
    }),
});

export const sendsQueued = check({
  id: 'client/queue/sends-queued',
  requirements: ['PLY-QUE-15'],
  title: 'what was given while offline is sent after the replay, without being asked again',
  hint: 'Flush the outbox of a channel when its replay is through.',
  judge: (trace) =>
    each(queued(trace), ({ command, passage }) => {
      const post = posts(trace).find((one) => one.command === command);
      const sent = post?.sent.find(({ conn }) => conn === passage.session.id);
      if (sent) return pass(command, passage.joined, sent);
      return unsent(trace, command, passage, `message ${command.line.ref}, given while offline, was not sent`);
    }),
});

export const silentAfterGoodbye = check({
  id: 'client/queue/silent-after-goodbye',
  requirements: ['PLY-QUE-16', 'PLY-REC-31'],
  title: 'after goodbye nothing that waits is sent on that connection',
  hint: 'Treat goodbye as the end of sending: what comes in from the application waits for the next connection.',
  judge: (trace) =>
    each(sessions(trace), ({ goodbye, connection }) => {
      if (!goodbye) return UNREACHED;
      // What the client sent before it had read the goodbye may come behind it; what its application asked for after a fence may not.
      const fence = trace
        .waits()
        .find((wait) => wait.outcome === 'fence' && wait.conn === connection.id && wait.n > goodbye.n);
      if (!fence) return UNREACHED;
      // What has no id is no request: typing, or a mark that nobody answers.
      const late = framesOf(connection, 'client').find(
        ({ n, type, body }) => n > fence.n && type !== 'batch' && typeof body.id === 'string',
      );
      if (late) return fail(`a ${late.type} was sent after goodbye`, goodbye, late);
      const asked = commands(trace, 'send', 'read', 'set_state', 'join', 'typing').some(
        ({ n }) => n > fence.n && n < (connection.close?.n ?? Number.POSITIVE_INFINITY),
      );
      return asked && trace.settled(connection.id, fence.n) ? pass(goodbye) : UNREACHED;
    }),
});

/** Messages given and taken while there was no connection, and the first membership after that. */
function queued(trace: Trace): readonly { readonly command: Command; readonly passage: Passage }[] {
  return commands(trace, 'send').flatMap((command) => {
    const { n, taken, line } = command;
    if (!taken || !offlineAt(trace, n) || !wantedAt(trace, line.channelId, n)) return [];
    const passage = passages(trace).find(({ channelId, joined }) => channelId === line.channelId && joined.n > n);
    if (!passage || lifeAt(trace, n) !== lifeAt(trace, passage.joined.n)) return [];
    if (disturbed(trace, line.channelId, n, passage.joined.n) || passage.session.goodbye) return [];
    return textOver(String(line.text), passage.session) ? [] : [{ command, passage }];
  });
}

function unsent(trace: Trace, command: Command, passage: Passage, message: string) {
  const { session } = passage;
  const end = replayEnd(passage);
  const waiting = posts(trace).filter(
    ({ sent, fates }) => sent.some(({ conn }) => conn === session.id) && fates.length === 0,
  );
  const full = waiting.length >= session.advertised.limits.maxInFlight;
  const left = commands(trace, 'leave').some(
    ({ n, line }) => n > passage.joined.n && line.channelId === passage.channelId,
  );
  if (full || left || !Number.isFinite(end)) return UNREACHED;
  return missing(trace, end, session.id, message, command, passage.joined);
}

/** Whether there was certainly no connection at event `n`: the last one had closed, and none had come since. */
function offlineAt(trace: Trace, n: number): boolean {
  const begun = commands(trace, 'connect').some((command) => command.n < n);
  const ended = commands(trace, 'close', 'reset').some(
    (one) => one.n < n && endOfLife(trace, one.n) >= n && lifeAt(trace, one.n) === lifeAt(trace, n),
  );
  return (
    begun &&
    !ended &&
    sessions(trace).every(
      ({ welcome, connection: { close } }) => welcome.n > n || (close !== undefined && close.n < n),
    ) &&
    trace.connections.every(({ close }) => close?.by !== 'server' || close.n > n || closeAction(close.code) !== 'final')
  );
}

function wantedAt(trace: Trace, channelId: unknown, n: number): boolean {
  const wishes = commands(trace, 'join', 'leave').filter((one) => one.n < n && one.line.channelId === channelId);
  const wish = wishes.at(-1);
  if (wish?.line.command !== 'join' || !wish.taken) return false;
  return !ousted(trace).some((one) => one.channelId === channelId && one.frame.n > wish.n && one.frame.n < n);
}

function limitAt(trace: Trace, n: number): number | undefined {
  const limit = commands(trace, 'connect').findLast((command) => command.n < n)?.line.queueLimit;
  return typeof limit === 'number' ? limit : undefined;
}

/** What the client certainly held at event `n` without a verdict. */
function held(trace: Trace, n: number): { readonly count: number; readonly bytes: number } {
  const all = posts(trace).filter(
    ({ command, fates, outcomes }) =>
      command.taken &&
      (command.answer?.n ?? n) < n &&
      lifeAt(trace, command.n) === lifeAt(trace, n) &&
      ![...fates, ...outcomes].some((event) => event.n < n),
  );
  const bytes = all.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { count: all.length, bytes };
}

function later(trace: Trace, n: number): boolean {
  return sessions(trace).some(({ welcome }) => welcome.n > n);
}
