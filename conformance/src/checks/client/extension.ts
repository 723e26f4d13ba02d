import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../trace/trace.js';
import { endOf, sessions } from '../reading/session.js';
import { commands, lifeAt, lifeOf } from './reading/application.js';
import { arrivals, passages } from './reading/passage.js';
import { posts } from './reading/posts.js';
import { deliveryOf, digested } from './reading/proof.js';

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

const extended = ({ body }: Frame) => Object.keys(body).some((field) => field.startsWith('x_'));

/** What the application is told because of a frame; undefined where that is not known, or not told. */
function effect(
  trace: Trace,
  frame: Frame,
): { readonly due: string; readonly came?: { readonly n: number } } | undefined {
  const after = <E extends { readonly n: number }>(event: E | undefined) => (event ? { came: event } : {});
  const { type, body } = frame;
  if (type === 'joined' && passages(trace).some(({ joined }) => joined === frame)) {
    const told = trace.adapterEvents('joined').find(({ n, line }) => n > frame.n && line.channelId === body.channelId);
    return { due: 'the application was not told that the channel is joined', ...after(told) };
  }
  const arrival = arrivals(trace).find((one) => one.frame === frame && one.standing === 'next');
  if (type === 'message' && arrival)
    return { due: 'the message was not delivered', ...after(deliveryOf(trace, arrival)) };
  const post = posts(trace).find(({ fates }) => fates[0] === frame);
  if (!post || (type !== 'ack' && type !== 'error')) return undefined;
  const expected = type === 'ack' ? 'acked' : 'rejected';
  const verdict = post.outcomes.find(({ n, line }) => n > frame.n && line.outcome === expected);
  return { due: `the message was not reported as ${expected}`, ...after(verdict) };
}

export const addedFieldsIgnored = check({
  id: 'client/extension/added-fields-change-nothing',
  requirements: ['PLY-EXT-13'],
  title: 'joined, message, ack and error mean the same with a field that begins with x_',
  hint: 'Read the fields you know and no others; do not refuse a frame for a field that somebody added.',
  judge: (trace) =>
    each(trace.frames('server').filter(extended), (frame) => {
      const { due, came } = effect(trace, frame) ?? {};
      if (due === undefined) return UNREACHED;
      if (came) return pass(frame, came);
      return digested(trace, frame.conn, frame.n)
        ? fail(`after a ${frame.type} with an added field ${due}`, frame)
        : UNREACHED;
    }),
});

/** Fields of the frames of version 1.0 that a client sends, and of their relays. */
const DEFINED = new Set(
  'type protocol clientId userId token capabilities id channelId since text data sentAt active offset key value timestamp messages'.split(
    ' ',
  ),
);

export const addedNames = check({
  id: 'client/extension/added-names',
  requirements: ['PLY-EXT-11', 'PLY-EXT-1'],
  title: 'a field that the specification does not define begins with x_',
  hint: 'Rename the field, or put what it says into `data`; a later version may define its name for something else.',
  judge: (trace) =>
    each(trace.frames('client'), (frame) => {
      const added = Object.keys(frame.body).find((name) => !DEFINED.has(name) && !name.startsWith('x_'));
      return added === undefined ? pass(frame) : fail(`a ${frame.type} has the field ${JSON.stringify(added)}`, frame);
    }),
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
