/** What members said of typing, reads and state, and who has to hear of it. */
import { each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { groupBy, once } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';
import { demands } from './demand.js';
import { memberships } from './membership.js';
import { anyQuiet } from './reach.js';
import { audience } from './relays.js';
import { wasMember } from './requests.js';

export type Said = Frame & { readonly session: Session };

/** Frames of one type that members sent. */
export const said = (trace: Trace, type: string): readonly Said[] => byType(trace).get(type) ?? [];
const byType = once((trace: Trace) =>
  groupBy(
    demands(trace).sound.filter((frame) => wasMember(trace, frame.session, frame) === true),
    ({ type }) => type,
  ),
);

/** What members said with frames of one type on one connection in one channel. */
export const saidIn = (trace: Trace, type: string, session: Session, channelId: unknown): readonly Said[] =>
  byPlace(trace).get(placeOf(type, session, channelId)) ?? [];
const placeOf = (type: string, session: Session, channelId: unknown) => JSON.stringify([type, session.id, channelId]);
const byPlace = once((trace: Trace) =>
  groupBy([...byType(trace).values()].flat(), ({ type, session, body }) => placeOf(type, session, body.channelId)),
);

export const heard = (trace: Trace, frame: Said) =>
  audience(trace, frame.session, frame).filter(({ joined }) => joined.body.quiet !== true);

/** To quiet members nothing is relayed, so where there are no others there is nothing to judge. */
export const unlessQuiet =
  (judge: (trace: Trace) => Finding) =>
  (trace: Trace): Finding => {
    const finding = judge(trace);
    return finding.outcome === 'unreached' && anyQuiet(trace)
      ? notApplicable('joins were answered `quiet: true`')
      : finding;
  };

/** Judges that members that were told `quiet: true` get no relay of this type. */
export function sparesQuiet(trace: Trace, type: 'typing' | 'read'): Finding {
  const all = memberships(trace);
  const quiet = all.filter(({ joined }) => joined.body.quiet === true);
  if (all.length > 0 && quiet.length === 0) return notApplicable('no join was answered `quiet: true`');
  return each(quiet, ({ session, channelId, joined, left }) => {
    const relay = framesOf(session.connection, 'server', type).find(
      (one) => one.body.channelId === channelId && one.n > joined.n && (!left || one.n < left.n),
    );
    if (relay) return fail(`a ${type} was relayed to a member that was told \`quiet: true\``, joined, relay);
    const moved = demands(trace).sound.find(
      (one) => one.type === type && one.body.channelId === channelId && one.session !== session && one.n > joined.n,
    );
    return moved && trace.settled(session.id, moved.n) ? pass(joined, moved) : UNREACHED;
  });
}
