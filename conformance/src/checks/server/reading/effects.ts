/** What shows that a read or a write was taken, though it was refused. */
import { isObject, type WireObject } from '@parley/schemas';
import { once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import type { Session } from '../../reading/session.js';
import { demands } from './demand.js';
import { memberships } from './membership.js';
import { requestOf } from './requests.js';

/** A frame that tells of a mark or a write, and what it tells. */
interface Told {
  readonly frame: Frame;
  readonly type: 'read' | 'state_update';
  readonly channelId: unknown;
  readonly body: WireObject;
}

const told = once((trace: Trace): readonly Told[] => {
  const relays = (['read', 'state_update'] as const).flatMap((type) =>
    trace.frames('server', type).map((frame) => ({ frame, type, channelId: frame.body.channelId, body: frame.body })),
  );
  const listed = memberships(trace).flatMap(({ joined, channelId }) => {
    const entries = (type: 'read' | 'state_update', list: unknown) =>
      (Array.isArray(list) ? list : [])
        .filter(isObject)
        .map((body) => ({ frame: joined, type, channelId, body: body as WireObject }));
    return [...entries('read', joined.body.reads), ...entries('state_update', joined.body.states)];
  });
  return [...relays, ...listed];
});

/**
 * The frame that tells others, or a newcomer, of a read or a write that was refused; undefined where there is none, or where
 * another frame may have done the same.
 */
export function effectOf(trace: Trace, frame: Frame, session: Session): Frame | undefined {
  const { type, body } = frame;
  if (type !== 'read' && type !== 'state_update') return undefined;
  // What basic connections sent is not looked at here.
  if (trace.connections.some(({ open }) => open !== undefined && open.protocol !== 'parley.v1')) return undefined;
  const matter = (other: WireObject) =>
    type === 'read'
      ? other.offset === body.offset
      : other.key === body.key && other.timestamp === body.timestamp && sameJson(other.value, body.value);
  const byOthers = demands(trace).sound.some(
    (one) =>
      one.n !== frame.n &&
      one.type === type &&
      one.body.channelId === body.channelId &&
      one.session.userId === session.userId &&
      requestOf(trace, one)?.answers[0]?.type !== 'error' &&
      matter(one.body),
  );
  if (byOthers) return undefined;
  const traces = told(trace).filter(
    (one) =>
      one.type === type &&
      one.channelId === body.channelId &&
      one.body.userId === session.userId &&
      (type === 'read' || one.body.clientId === session.clientId) &&
      matter(one.body),
  );
  return traces.every((one) => one.frame.n > frame.n) ? traces[0]?.frame : undefined;
}
