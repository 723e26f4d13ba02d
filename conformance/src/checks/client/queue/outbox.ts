/** What a client keeps over the end of its process, where its adapter claims a persistent outbox. */
import { closeAction } from '@parley/schemas';
import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { type Command, commands, connectAt, lifeAt } from '../reading/application.js';
import { type Passage, passages } from '../reading/passage.js';
import { type Post, posts } from '../reading/posts.js';
import { missing } from '../reading/proof.js';

/** A client that was ended by the kit and went on, in another process, from the same store. */
interface Restart {
  /** Number of the event that ended the process. */
  readonly killed: number;
  /** The `connect` of the new process. */
  readonly connect: Command;
  /** Number of the event that ended the new process in its turn; infinite if none did. */
  readonly until: number;
}

function restarts(trace: Trace): readonly Restart[] {
  const kills = trace.of('process').filter(({ what }) => what === 'killed');
  return kills.flatMap(({ n: killed }) => {
    const store = connectAt(trace, killed)?.line.store;
    const connect = commands(trace, 'connect').find(({ n }) => n > killed);
    if (store === undefined || connect?.line.store !== store) return [];
    const until = kills.find(({ n }) => n > killed)?.n ?? Number.POSITIVE_INFINITY;
    return [{ killed, connect, until }];
  });
}

function afterRestart(trace: Trace, judge: (restart: Restart) => Finding): Finding {
  if (!trace.claims('outbox')) return notApplicable('the client does not claim outbox');
  return each(restarts(trace), judge);
}

export const keptClientId = check({
  id: 'client/queue/store-keeps-client-id',
  requirements: ['PLY-HSK-7', 'PLY-QUE-21'],
  title: 'a client that goes on from its store says hello with the clientId of that store',
  hint: 'Store the `clientId` with the outbox and read it back before the first `hello`: the server knows the ids under it.',
  judge: (trace) =>
    afterRestart(trace, ({ killed, connect, until }) => {
      const hellos = trace.frames('client', 'hello');
      const before = hellos.findLast(({ n }) => n < killed);
      const after = hellos.find(({ n }) => n > connect.n && n < until);
      if (!before || !after) return UNREACHED;
      return before.body.clientId === after.body.clientId
        ? pass(before, after)
        : fail('after the restart `hello` names another clientId than the one of the stored outbox', before, after);
    }),
});

export const keptPosition = check({
  id: 'client/queue/store-keeps-position',
  requirements: ['PLY-QUE-20', 'PLY-QUE-17'],
  title: 'the first join after a restart goes on from a position that the application has reached, in its epoch',
  hint: 'Store the position with the outbox, after the application has taken the message over; the head that `joined` names is no position.',
  judge: (trace) =>
    afterRestart(trace, ({ killed, connect, until }) => {
      const joins = trace.frames('client', 'join').filter(({ n }) => n > connect.n && n < until);
      return each(latest(trace, killed), (passage) => {
        const join = joins.find(({ body }) => body.channelId === passage.channelId);
        const toldSo = trace.adapterEvents('joined').some(({ n, line }) => {
          return n > passage.joined.n && n < killed && line.channelId === passage.channelId;
        });
        if (!join || !toldSo) return UNREACHED;
        const since = join.body.since as Passage['since'];
        if (!since) {
          return fail('after the restart `join` has no `since`: the position was not stored', passage.joined, join);
        }
        if (since.epoch !== passage.epoch) return UNREACHED;
        const reached = Math.max(passage.base, ...given(trace, passage, killed));
        return since.offset <= reached
          ? pass(passage.joined, join)
          : fail(
              `after the restart \`since\` is ${since.offset}, and the application was given nothing beyond ${reached}`,
              passage.joined,
              join,
            );
      });
    }),
});

export const keptMessages = check({
  id: 'client/queue/store-keeps-messages',
  requirements: ['PLY-QUE-18', 'PLY-QUE-21', 'PLY-QUE-17'],
  title: 'what a client had accepted when its process was killed is sent by the next process',
  hint: 'Store a message before `send` returns; a store that is written a moment later loses what a crash catches in between.',
  judge: (trace) =>
    afterRestart(trace, (restart) =>
      each(waiting(trace, restart.killed), (post) =>
        endedBefore(trace, restart.killed, post) ? UNREACHED : goesOn(trace, restart, post),
      ),
    ),
});

export const keptOverClose = check({
  id: 'client/queue/store-outlives-close',
  requirements: ['PLY-QUE-22'],
  title: 'messages without a verdict stay in the store when the application closes the client or a final code comes',
  hint: 'With a persistent outbox closing is no verdict: settle nothing, and leave the store as it is.',
  judge: (trace) =>
    afterRestart(trace, (restart) =>
      each(waiting(trace, restart.killed, false), (post) => {
        const end = endedBefore(trace, restart.killed, post);
        if (!end || post.outcomes.some(({ n }) => n < end.n)) return UNREACHED;
        const settled = post.outcomes.find(({ n }) => n < restart.killed);
        if (settled) {
          const what = `message ${post.ref} was reported ${settled.line.outcome} at the end of the client; its outbox is kept`;
          return post.fates.some(({ n }) => n < settled.n) ? UNREACHED : fail(what, end, settled);
        }
        return goesOn(trace, restart, post);
      }),
    ),
});

export const keptFirstSending = check({
  id: 'client/queue/store-keeps-first-sending',
  requirements: ['PLY-QUE-19'],
  title: 'the time of the first sending outlives the process, so that what is too old to repeat becomes unknown',
  hint: 'Store the time before the frame goes out; after the restart compare with `dedupeWindowMs` as after a reconnect.',
  judge: (trace) =>
    afterRestart(trace, ({ killed, connect, until }) =>
      each(waiting(trace, killed), (post) => {
        const [first] = post.sent;
        const passage = passages(trace).find(
          ({ channelId, joined }) => channelId === post.channelId && joined.n > connect.n && joined.n < until,
        );
        if (!first || first.n > killed || !passage?.since || passage.recovered) return UNREACHED;
        const { limits, heartbeat } = passage.session.advertised;
        const age = passage.joined.t - first.t;
        if (passage.since.epoch !== passage.epoch || age <= limits.dedupeWindowMs - 2 * heartbeat.timeoutMs) {
          return UNREACHED;
        }
        const again = post.sent.find(({ n }) => n > passage.joined.n);
        const said = `message ${post.ref} was first sent ${Math.round(age)} ms before, in a process that is gone`;
        if (again) return fail(`${said}, and was sent again after a failed recovery`, first, passage.joined, again);
        const unknown = post.outcomes.find(({ n, line }) => n > passage.joined.n && line.outcome === 'unknown');
        return unknown
          ? pass(first, unknown)
          : missing(trace, passage.joined.n, passage.session.id, `${said}, and was not reported unknown`, first);
      }),
    ),
});

export const verdictOfKept = check({
  id: 'client/queue/store-verdict-told',
  requirements: ['PLY-QUE-23'],
  title: 'the verdict on a message of an earlier process is told to the application of the process that reaches it',
  hint: 'Tell outcomes by an event that needs no object of the process that took the message.',
  judge: (trace) =>
    afterRestart(trace, ({ killed, connect, until }) =>
      each(waiting(trace, killed), (post) => {
        const fate = post.fates.find(({ n }) => n > connect.n && n < until);
        if (!fate) return UNREACHED;
        const outcome = post.outcomes.find(({ n }) => n > connect.n);
        return outcome
          ? pass(fate, outcome)
          : missing(
              trace,
              fate.n,
              fate.conn,
              `the verdict on message ${post.ref} of an earlier process was not told`,
              fate,
            );
      }),
    ),
});

/** The last membership of each channel before the process was killed, in that life. */
function latest(trace: Trace, killed: number): readonly Passage[] {
  const life = lifeAt(trace, killed);
  const mine = passages(trace).filter(({ joined }) => joined.n < killed && lifeAt(trace, joined.n) === life);
  return mine.filter((one) => !one.left && mine.findLast(({ channelId }) => channelId === one.channelId) === one);
}

/** Offsets that the application was given in the epoch of a membership, up to event `killed`. */
function given(trace: Trace, { channelId, epoch }: Passage, killed: number): readonly number[] {
  const first = passages(trace).find((one) => one.channelId === channelId && one.epoch === epoch)?.joined.n ?? 0;
  return trace
    .adapterEvents('message')
    .filter(({ n, line }) => n > first && n < killed && line.channelId === channelId)
    .map(({ line }) => Number(line.offset));
}

/** Messages that the client had accepted when it was killed, without a word of the server on them; or told, too. */
function waiting(trace: Trace, killed: number, untold = true): readonly Post[] {
  return posts(trace).filter(
    ({ command, fates, outcomes }) =>
      (command.answer?.n ?? Number.POSITIVE_INFINITY) < killed &&
      lifeAt(trace, command.n) === lifeAt(trace, killed) &&
      !fates.some(({ n }) => n < killed) &&
      !(untold && outcomes.some(({ n }) => n < killed)),
  );
}

/** What ended the client for good, with this message in its outbox, before it was killed. */
function endedBefore(trace: Trace, killed: number, { command }: Post): { readonly n: number } | undefined {
  const finals = sessions(trace).flatMap(({ connection: { close } }) =>
    close?.by === 'server' && closeAction(close.code) === 'final' ? [close] : [],
  );
  return [...commands(trace, 'close'), ...finals].find(({ n }) => n > command.n && n < killed);
}

/** Judges that a kept message is sent, or has its verdict, once its channel is joined again. */
function goesOn(trace: Trace, { connect, until }: Restart, post: Post): Finding {
  const later = ({ n }: { readonly n: number }) => n > connect.n && n < until;
  const passage = passages(trace).find(({ channelId, joined }) => channelId === post.channelId && later(joined));
  const fate = [...post.sent, ...post.fates, ...post.outcomes].find(later);
  if (fate) return pass(post.command, fate);
  if (!passage || framesOf(passage.session.connection, 'server', 'goodbye').length > 0) return UNREACHED;
  const { n, conn } = passage.joined;
  return missing(
    trace,
    n,
    conn,
    `message ${post.ref} was accepted before the restart, and nothing came of it`,
    post.command,
    passage.joined,
  );
}
