/** Read marks and state outlive a SIGKILL (profile durability). */
import { isObject, type WireObject } from '@parley/schemas';
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Process, TraceEvent } from '../../../trace/events.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { claimed } from '../reading/advertised.js';
import { type Membership, membershipAt, membershipsIn } from '../reading/membership.js';
import { killBetween } from '../reading/proof.js';
import { type Request, requests } from '../reading/requests.js';

/** What was acknowledged, and a membership that began after a kill that came after it. */
interface Survivor extends Request {
  readonly ack: Frame;
  readonly killed: TraceEvent<Process>;
  readonly after: Membership;
}

/** Requests of this type that took effect, each with every membership in its channel that began after a kill. */
function survivors(trace: Trace, type: string): readonly Survivor[] {
  return requests(trace).flatMap((request) => {
    const [ack] = request.answers;
    if (request.frame.type !== type || ack?.body.applied !== true) return [];
    return membershipsIn(trace, request.frame.body.channelId).flatMap((after) => {
      const killed = killBetween(trace, ack.n, after.joined.n);
      return killed ? [{ ...request, ack, killed, after }] : [];
    });
  });
}

export const marksSurvive = check({
  id: 'server/delivery/marks-survive-kill',
  requirements: ['PLY-RED-20'],
  title: 'a read mark that was acknowledged is there after a SIGKILL',
  hint: 'Keep marks where the entries are, and answer when they are written.',
  judge: claimed('presence', (trace) =>
    each(survivors(trace, 'read'), ({ session, frame, ack, killed, after: { joined, epoch, session: reader } }) => {
      const { channelId, offset } = frame.body;
      // In a quiet channel a server tells each user the own mark alone (PLY-RED-14).
      const silent = joined.body.quiet === true && reader.userId !== session.userId;
      if (silent || membershipAt(trace, session.id, channelId, frame.n)?.epoch !== epoch) return UNREACHED;
      const mark = listed(joined.body.reads).find(({ userId }) => userId === session.userId)?.offset;
      if (Number(mark) >= Number(offset)) return pass(ack, joined);
      const now = mark === undefined ? 'is gone' : `is ${mark}`;
      return fail(`the mark ${offset} was acknowledged before the SIGKILL and ${now} after it`, ack, killed, joined);
    }),
  ),
});

export const writesSurvive = check({
  id: 'server/delivery/writes-survive-kill',
  requirements: ['PLY-STA-43'],
  title: 'a state write that was acknowledged is there after a SIGKILL, or a greater one',
  hint: 'Keep state where the entries are, deletions too, and answer when it is written.',
  judge: claimed('state', (trace) =>
    each(survivors(trace, 'state_update'), (write): Finding => {
      const { frame, ack, killed, after } = write;
      const { key, timestamp } = frame.body;
      const now = listed(after.joined.body.states).find((entry) => entry.key === key);
      const lost = `a write of ${key} was acknowledged before the SIGKILL, and the key`;
      if (!now) {
        return isPurged(trace, write)
          ? pass(ack, after.joined)
          : fail(`${lost} has no value after it`, ack, killed, after.joined);
      }
      if (Number(now.timestamp) < Number(timestamp))
        return fail(`${lost} has an older value, of ${now.timestamp}, after it`, ack, killed, after.joined);
      if (Number(now.timestamp) > Number(timestamp)) return pass(ack, after.joined);
      return isWhole(write, now) || hasTwin(trace, write)
        ? pass(ack, after.joined)
        : fail(
            `of a write of ${key}, which was acknowledged, only a part survived the SIGKILL`,
            ack,
            killed,
            after.joined,
          );
    }),
  ),
});

/** Whether an entry of `states` is all that was written. */
const isWhole = ({ session: { userId, clientId }, frame }: Request, entry: WireObject): boolean =>
  entry.userId === userId && entry.clientId === clientId && sameJson(entry.value, frame.body.value);

/** Whether somebody else gave the same stamp to another write of the key, which may be the greater one. */
const hasTwin = (trace: Trace, { session, frame }: Request): boolean =>
  writesOf(trace, frame).some((one) => one.session !== session && one.frame.body.timestamp === frame.body.timestamp);

/** Whether the key was deleted since, or by this very write, and the deletion may be purged: the floor stands for both. */
const isPurged = (trace: Trace, { frame, after: { joined } }: Survivor): boolean =>
  writesOf(trace, frame).some(
    ({ frame: { n, body } }) =>
      n < joined.n &&
      body.value === null &&
      Number(body.timestamp) >= Number(frame.body.timestamp) &&
      Number(body.timestamp) <= Number(joined.body.stateFloor),
  );

const writesOf = (trace: Trace, { body: { channelId, key } }: Frame): readonly Request[] =>
  requests(trace).filter(
    ({ frame: { type, body } }) => type === 'state_update' && body.channelId === channelId && body.key === key,
  );

const listed = (entries: unknown): readonly WireObject[] => (Array.isArray(entries) ? entries.filter(isObject) : []);
