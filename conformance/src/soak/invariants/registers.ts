import { check, each, type Finding, fail, pass, UNREACHED } from '../../check/check.js';
import { canonical } from '../../checks/reading/canonical.js';
import { type Session, sessions } from '../../checks/reading/session.js';
import { type Membership, memberships } from '../../checks/server/reading/membership.js';
import { type Request, requests } from '../../checks/server/reading/requests.js';
import type { Trace } from '../../trace/trace.js';
import { SETTLED } from '../marks.js';
import { compareWrites, Registers, readsText, statesText, type View, type Write } from '../registers.js';
import { audits, logOf, overduesByConn } from './reading.js';

export const readsConverge = check({
  id: 'server/soak/reads-converge',
  requirements: ['PLY-RED-9', 'PLY-RED-14', 'PLY-RED-2'],
  title: 'at the end all members know the same read marks',
  hint: 'Relay every mark that moved, after `reads` of a joined was read too.',
  judge: (trace) => converge(trace, readsText, true),
});

export const statesConverge = check({
  id: 'server/soak/states-converge',
  requirements: ['PLY-STA-17', 'PLY-STA-22', 'PLY-STA-21'],
  title: 'at the end all members know the same state',
  hint: 'Relay every write that was applied, after `states` of a joined was read too, and tell losers the current write.',
  judge: (trace) => converge(trace, statesText, false),
});

export const greatestMark = check({
  id: 'server/soak/greatest-mark',
  requirements: ['PLY-RED-1', 'PLY-RED-2', 'PLY-RED-3'],
  title: "at the end a user's read mark is the greatest that was applied",
  hint: 'Keep the mark per channel, epoch and user, and set it only to something greater.',
  judge: (trace) =>
    ended(trace, (audit, view) => {
      const asked = inChannel(trace, audit, 'read');
      const users = [...new Set(asked.map(({ session }) => session.userId))];
      return each(users, (userId) => {
        const own = asked.filter(({ session }) => session.userId === userId);
        const greatest = maximum(own.filter(applied), (a, b) => offsetOf(a) - offsetOf(b));
        const [seen, claimed] = [view.reads.get(userId) ?? 0, greatest ? offsetOf(greatest) : 0];
        // In a quiet channel the marks of others are not told.
        if (view.quiet) return UNREACHED;
        if (seen < claimed && greatest)
          return fail(
            `the mark ${claimed} of ${userId} in ${audit.channelId} was applied, at the end it is ${seen}`,
            ...first(greatest),
            audit.joined,
          );
        if (seen > 0 && !own.some((one) => offsetOf(one) === seen))
          return fail(`${userId} never marked ${seen} in ${audit.channelId}`, audit.joined);
        return greatest ? pass(greatest.frame, audit.joined) : UNREACHED;
      });
    }),
});

export const greatestWrite = check({
  id: 'server/soak/greatest-write',
  requirements: ['PLY-STA-1', 'PLY-STA-2', 'PLY-STA-3', 'PLY-STA-5'],
  title: "at the end a key's write is the greatest that was applied",
  hint: 'Compare (timestamp, userId, clientId) as integers and bytes, not by arrival or by the order of a language.',
  judge: (trace) =>
    ended(trace, (audit, view) => {
      const asked = inChannel(trace, audit, 'state_update').map((request) => ({ request, write: written(request) }));
      const keys = [...new Set(asked.map(({ write }) => write.key))];
      return each(keys, (key) => {
        const own = asked.filter(({ write }) => write.key === key);
        const greatest = maximum(
          own.filter(({ request }) => applied(request)),
          (a, b) => compareWrites(a.write, b.write),
        );
        const seen = view.states.get(key);
        if (seen && !own.some(({ write }) => canonical(write) === canonical(seen)))
          return fail(`nobody wrote what ${key} of ${audit.channelId} is at the end: ${canonical(seen)}`, audit.joined);
        if (!greatest) return UNREACHED;
        const { request, write } = greatest;
        const smaller = seen ? compareWrites(seen, write) < 0 : write.value !== null;
        return smaller
          ? fail(
              `a write of ${key} in ${audit.channelId} with stamp ${write.timestamp} of ${write.userId} was applied, at the end ${seen ? `a smaller one with stamp ${seen.timestamp} of ${seen.userId} stands` : 'there is none'}`,
              ...first(request),
              audit.joined,
            )
          : pass(request.frame, audit.joined);
      });
    }),
});

/** What a session knows of each channel at the end of the trace. */
function registersOf(session: Session): Registers {
  const registers = new Registers(session.userId, session.clientId);
  for (const { from, body } of session.connection.frames) {
    if (from === 'client') registers.sent(body);
    else registers.got(body);
  }
  return registers;
}

/** Compares what each member that stayed knows with what the auditor knows. */
function converge(trace: Trace, text: (view: View) => string, quietly: boolean): Finding {
  const settled = trace.marks(SETTLED).length > 0;
  const late = overduesByConn(trace);
  const known = new Map(sessions(trace).map((session) => [session, registersOf(session)]));
  const staying = memberships(trace).filter(
    ({ session, left }) => !left && session.connection.frames.length > 0 && !closedEarly(trace, session),
  );
  return each(audits(trace), (audit) => {
    const right = known.get(audit.session)?.view(audit.channelId);
    const others = staying.filter((one) => one.channelId === audit.channelId && one.session !== audit.session);
    return each(others, ({ session, joined }) => {
      const view = known.get(session)?.view(audit.channelId);
      const wait = late.find(({ conn }) => conn === session.id);
      if (!right || !view || !(settled || wait) || (quietly && (right.quiet || view.quiet))) return UNREACHED;
      if (text(view) === text(right)) return pass(joined, audit.joined);
      return fail(
        `at the end ${session.id} knows ${text(view)} of ${audit.channelId}, and who joins now gets ${text(right)}`,
        audit.joined,
        wait?.mark ?? joined,
      );
    });
  });
}

/** Whether a connection was over before the kit drew the line. */
function closedEarly(trace: Trace, { connection: { close } }: Session): boolean {
  const line = trace.events.findLast((event) => event.kind === 'mark' && event.name.startsWith('soak/'))?.n ?? 0;
  return close !== undefined && close.n < line;
}

/** Judges each channel by what the auditor knew of it at the end. */
function ended(trace: Trace, judge: (audit: Membership, view: View) => Finding): Finding {
  return each(audits(trace), (audit) => {
    const view = registersOf(audit.session).view(audit.channelId);
    return view ? judge(audit, view) : UNREACHED;
  });
}

/** Requests of one type in a channel; reads only those of the epoch in which it ended, since marks end with their epoch. */
function inChannel(trace: Trace, audit: Membership, type: 'read' | 'state_update'): readonly Request[] {
  const here = requests(trace).filter(({ frame }) => frame.type === type && frame.body.channelId === audit.channelId);
  if (type === 'state_update') return here;
  return here.filter(({ session, frame, answers }) => {
    const membership = memberships(trace).findLast(
      (one) =>
        one.session === session && one.channelId === audit.channelId && one.joined.n < (answers[0]?.n ?? frame.n),
    );
    return membership !== undefined && logOf(membership) === logOf(audit);
  });
}

function applied({ answers: [answer] }: Request): boolean {
  return answer?.type === 'ack' && answer.body.applied === true;
}

function offsetOf({ frame }: Request): number {
  return Number(frame.body.offset);
}

function written({ frame: { body }, session: { userId, clientId } }: Request): Write {
  const { key, value, timestamp } = body;
  return { key: String(key), value, timestamp: Number(timestamp), userId, clientId };
}

function first({ frame, answers }: Request): readonly { readonly n: number }[] {
  return [frame, ...answers.slice(0, 1)];
}

function maximum<T>(all: readonly T[], compare: (a: T, b: T) => number): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (best === undefined || compare(best, one) < 0 ? one : best),
    undefined,
  );
}
