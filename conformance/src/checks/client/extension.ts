import type { WireObject } from '@parley/schemas';
import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../trace/trace.js';
import { ADDED_HINT, ADDED_TITLE, addsByName } from '../reading/added-names.js';
import { endOf, sessions } from '../reading/session.js';
import { commands, endOfLife, lifeAt, lifeOf } from './reading/application.js';
import { arrivals, passageAt, passages } from './reading/passage.js';
import { posts } from './reading/posts.js';
import { deliveryOf, digested } from './reading/proof.js';
import { connectedAfter } from './reading/welcomed.js';

/** Judges that frames of these types stay unsent where `welcome` does not list their capability, though the application asked for them. */
function unsent(trace: Trace, capability: string, types: readonly string[], asks: readonly string[]): Finding {
  return each(sessions(trace), (session) => {
    const { id, connection, welcome, advertised } = session;
    if (advertised.capabilities.includes(capability)) return UNREACHED;
    const sent = framesOf(connection, 'client').find(({ type }) => types.includes(type));
    if (sent) return fail(`a ${sent.type} was sent, and \`welcome\` does not list ${capability}`, welcome, sent);
    const joins = passages(trace).filter((passage) => passage.session.id === id);
    return each(commands(trace, ...asks), ({ n, line }) => {
      const joined = joins.find(({ channelId }) => channelId === line.channelId)?.joined;
      if (!joined || n > endOf(connection) || lifeAt(trace, n) !== lifeOf(trace, session)) return UNREACHED;
      return digested(trace, id, Math.max(n, joined.n)) ? pass(welcome) : UNREACHED;
    });
  });
}

export const presenceUnasked = check({
  id: 'client/extension/presence-unlisted',
  requirements: ['PLY-EXT-8'],
  title: 'no typing and no read is sent where welcome does not list presence',
  hint: 'Look at the capabilities of the newest `welcome` before each sending; what was queued waits or is dropped.',
  judge: (trace) =>
    trace.claims('read') || trace.claims('typing')
      ? unsent(trace, 'presence', ['typing', 'read'], ['typing', 'read'])
      : notApplicable('the client claims neither typing nor read'),
});

export const stateUnasked = check({
  id: 'client/extension/state-unlisted',
  requirements: ['PLY-EXT-9'],
  title: 'no state_update is sent where welcome does not list state',
  hint: 'Look at the capabilities of the newest `welcome` before each sending; what was queued waits or is dropped.',
  judge: (trace) =>
    trace.claims('state')
      ? unsent(trace, 'state', ['state_update'], ['set_state'])
      : notApplicable('the client does not claim state'),
});

export const unknownCapabilities = check({
  id: 'client/extension/unknown-capabilities',
  requirements: ['PLY-EXT-10'],
  title: 'a welcome that lists capabilities which the client does not know makes it connected',
  hint: 'Look for the names that you know; do not refuse a list for others.',
  judge: (trace) =>
    connectedAfter(
      trace,
      ({ body: { capabilities } }) =>
        Array.isArray(capabilities) && capabilities.some((name) => name !== 'presence' && name !== 'state'),
      'an unknown capability',
    ),
});

const extended = ({ body }: Frame) => Object.keys(body).some((field) => field.startsWith('x_'));

interface Effect {
  /** What is wrong if it does not come. */
  readonly due: string;
  readonly came?: { readonly n: number } | undefined;
  /** What shows that it will not come; absent: that the client had handled the frame. */
  readonly proof?: { readonly n: number } | undefined;
}

/** What is told of the first relay of its kind: nothing that came before can be the reason that nothing changes. */
const RELAYS: { readonly [type: string]: { readonly event: 'typing' | 'read' | 'state'; readonly by: string } } = {
  typing: { event: 'typing', by: 'userId' },
  read: { event: 'read', by: 'userId' },
  state_update: { event: 'state', by: 'key' },
};

/** What the application is told because of a frame; undefined where that is not known, or not told. */
function effect(trace: Trace, frame: Frame): Effect | undefined {
  const { type, body, conn } = frame;
  const told = (name: string, fits: (line: WireObject) => boolean) =>
    trace.adapterEvents(name).find(({ n, line }) => n > frame.n && fits(line));
  const ofChannel = (line: WireObject) => line.channelId === body.channelId;
  if (type === 'joined' && passages(trace).some(({ joined }) => joined === frame)) {
    return { due: 'the application was not told that the channel is joined', came: told('joined', ofChannel) };
  }
  if (type === 'left' && passages(trace).some(({ left }) => left === frame)) {
    return { due: 'the application was not told that the membership has ended', came: told('left', ofChannel) };
  }
  if (type === 'goodbye' && Number(body.code) >= 4000 && Number(body.code) <= 4099) {
    const end = endOfLife(trace, frame.n);
    const proof = trace.of('attempt').find(({ n }) => n > frame.n && n < end);
    return { due: 'the client came back', came: proof ? undefined : told('status', isClosed), proof };
  }
  const relay = RELAYS[type];
  if (relay && trace.claims(relay.event) && passageAt(trace, conn, body.channelId, frame.n)) {
    const same = (other: WireObject) => ofChannel(other) && other[relay.by] === body[relay.by];
    const first = trace.frames('server', type).find((other) => same(other.body));
    const shown = type !== 'typing' || body.active === true;
    return first === frame && shown
      ? { due: `the application was not told of it (${relay.event})`, came: told(relay.event, same) }
      : undefined;
  }
  const arrival = arrivals(trace).find((one) => one.frame === frame && one.standing === 'next');
  if (type === 'message' && arrival) return { due: 'the message was not delivered', came: deliveryOf(trace, arrival) };
  const post = posts(trace).find(({ fates }) => fates[0] === frame);
  if (!post || (type !== 'ack' && type !== 'error')) return undefined;
  const expected = type === 'ack' ? 'acked' : 'rejected';
  const came = post.outcomes.find(({ n, line }) => n > frame.n && line.outcome === expected);
  return { due: `the message was not reported as ${expected}`, came };
}

const isClosed = ({ status }: WireObject) => status === 'closed';

export const addedFieldsIgnored = check({
  id: 'client/extension/added-fields-change-nothing',
  requirements: ['PLY-EXT-13', 'PLY-FRM-19'],
  title: 'frames that the application is told of mean the same with a field that begins with x_',
  hint: 'Read the fields you know and no others; do not refuse a frame for a field that somebody added.',
  judge: (trace) =>
    each(trace.frames('server').filter(extended), (frame) => {
      const result = effect(trace, frame);
      if (!result) return UNREACHED;
      if (result.came) return pass(frame, result.came);
      const proof = 'proof' in result ? result.proof : digested(trace, frame.conn, frame.n);
      return proof ? fail(`after a ${frame.type} with an added field ${result.due}`, frame) : UNREACHED;
    }),
});

export const addedNames = check({
  id: 'client/extension/added-names',
  requirements: ['PLY-EXT-11', 'PLY-EXT-1'],
  title: ADDED_TITLE,
  hint: ADDED_HINT,
  judge: (trace) => addsByName(trace, 'client'),
});

export const noUnclaimedTypes = check({
  id: 'client/extension/no-unclaimed-types',
  requirements: ['PLY-EXT-12'],
  title: 'frames of an added type are sent only to servers that claim a capability for it',
  hint: 'Look into the capabilities of `welcome` before you send a frame whose type begins with x_.',
  judge: (trace) =>
    each(sessions(trace), ({ connection, welcome, advertised }) => {
      const added = framesOf(connection, 'client').find(({ type }) => type.startsWith('x_'));
      if (!added || advertised.capabilities.some((name) => name.startsWith('x_'))) return pass(welcome);
      return fail(`a server that claims no capability of that kind was sent ${added.type}`, welcome, added);
    }),
});
