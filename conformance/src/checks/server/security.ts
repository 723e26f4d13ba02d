import { check, each, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import type { Trace } from '../../trace/trace.js';
import { sessions } from '../reading/session.js';
import { asked } from './reading/basic.js';
import { demands } from './reading/demand.js';
import { allSlots, slotsNamed } from './reading/membership.js';
import { anyQuiet } from './reading/reach.js';
import { servedAfter } from './reading/refused.js';
import { ackOf, posts, postsNamed } from './reading/requests.js';

export const identityOfConnection = check({
  id: 'server/security/identity-of-connection',
  requirements: ['PLY-SEC-1'],
  title: 'userId and clientId of a relayed message are those of the connection that sent it',
  hint: 'Put them in when you build the relay, from the session; never copy the frame that came in.',
  judge: (trace) =>
    each(allSlots(trace), ({ frame, ack, id }) => {
      const senders = postsNamed(trace, id).filter((post) => post.channelId === frame.body.channelId);
      // The clientId of a basic connection is known to the server alone.
      const basic = asked(trace, 'message').some((one) => one.id === id && one.channelId === frame.body.channelId);
      if (ack || basic || senders.length === 0) return UNREACHED;
      const own = senders.some(
        ({ session }) => session.userId === frame.body.userId && session.clientId === frame.body.clientId,
      );
      return own
        ? pass(frame)
        : fail(
            `message ${id} came as of ${frame.body.userId}/${frame.body.clientId}, who did not send it`,
            senders[0]?.frame ?? frame,
            frame,
          );
    }),
});

export const relaysByTheirAuthor = check({
  id: 'server/security/relays-by-their-author',
  requirements: ['PLY-SEC-1', 'PLY-SEC-2'],
  title: 'relayed typing, reads and state updates name a user and a client that sent such a frame to the channel',
  hint: 'Take userId and clientId from the session; in a frame of a client they are unknown fields.',
  judge: (trace) => {
    const all = sessions(trace);
    // The clientId of a basic connection is known to the server alone.
    if (trace.connections.some(({ open }) => open !== undefined && open.protocol !== 'parley.v1')) return UNREACHED;
    const finding = each(['typing', 'read', 'state_update'], (type) => {
      const sent = demands(trace).sound.filter((frame) => frame.type === type);
      return each(trace.frames('server', type), (relay) => {
        const { userId, clientId, channelId } = relay.body;
        const before = sent.filter((frame) => frame.n < relay.n && frame.body.channelId === channelId);
        const [some] = before;
        if (!some) return UNREACHED;
        const own = before.some(
          ({ session }) => session.userId === userId && (type === 'read' || session.clientId === clientId),
        );
        if (own) return pass(relay);
        const named = all.find((session) => session.userId === userId);
        const who = named ? `connection ${named.id}` : 'nobody';
        return fail(
          `a ${type} came as of ${userId}${type === 'read' ? '' : `/${clientId}`}, that is ${who}, who sent none`,
          before.at(-1) ?? some,
          relay,
        );
      });
    });
    const told = all.some(
      ({ advertised: { capabilities } }) =>
        capabilities.includes('state') || (capabilities.includes('presence') && !anyQuiet(trace)),
    );
    return finding.outcome === 'unreached' && all.length > 0 && !told
      ? notApplicable('nothing but messages is relayed')
      : finding;
  },
});

const SPOOFS = ['userId', 'clientId', 'offset', 'timestamp', 'epoch', 'sessionId'];

export const spoofsIgnored = check({
  id: 'server/security/spoofs-ignored',
  requirements: ['PLY-SEC-2', 'PLY-SEC-3'],
  title: 'userId, clientId, offset and timestamp in a message of a client have no effect',
  hint: 'They are unknown fields there: not refused, not believed.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const { frame, session, id, channelId } = post;
      const spoofed = SPOOFS.filter((name) => frame.body[name] !== undefined);
      if (spoofed.length === 0) return UNREACHED;
      const [answer] = post.answers;
      if (answer?.type === 'error' && ['invalid_frame', 'forbidden'].includes(String(answer.body.code))) {
        return fail(`a message with ${spoofed.join(', ')} was answered with ${answer.body.code}`, frame, answer);
      }
      const seen = slotsNamed(trace, id).find(
        (slot) => slot.membership.channelId === channelId && slot.frame.n > frame.n && !slot.ack,
      );
      const ack = ackOf(post);
      const believed = [ack, seen?.frame].flatMap((one) =>
        one
          ? spoofed
              .filter(
                (name) =>
                  one.body[name] === frame.body[name] && !(name === 'userId' && session.userId === frame.body.userId),
              )
              .map((name) => ({ one, name }))
          : [],
      )[0];
      if (believed) return fail(`the server believed \`${believed.name}\` of a message`, frame, believed.one);
      return ack && seen ? pass(frame, seen.frame) : UNREACHED;
    }),
});

export const bystandersLive = check({
  id: 'server/security/bystanders-live',
  requirements: ['PLY-SEC-22'],
  title: 'a message that ends one connection touches no other, and nothing that clients send ends the process',
  hint: 'Catch what a handler throws at the connection it belongs to; one client must not bring the process down.',
  judge: (trace) => {
    const end = ownEnd(trace);
    if (end) {
      const last = trace.of('message').findLast(({ n, from }) => from === 'client' && n < end.n);
      const how = end.signal ? `was ended by ${end.signal}` : `exited with code ${end.code}`;
      return fail(`the process of the server ${how}, and nobody had told it to`, ...(last ? [last] : []), end);
    }
    const { fatal } = demands(trace);
    return each(fatal, ({ connection, event }) => {
      const others = sessions(trace).filter(
        (one) =>
          one.connection !== connection &&
          one.welcome.n < event.n &&
          !fatal.some((other) => other.connection === one.connection),
      );
      return each(others, (other) => {
        const { close } = other.connection;
        if (close && close.n < event.n) return UNREACHED;
        const killed = trace.of('process').some((one) => one.what === 'killed' && close && one.n < close.n);
        if (
          close?.by === 'server' &&
          !killed &&
          !other.goodbye &&
          [1006, 1011, 4002, 1001, 1000].includes(close.code)
        ) {
          return fail(`another connection ended with ${close.code} after a broken message`, event, close);
        }
        const served = servedAfter(other, event.n);
        return served ? pass(event, served) : UNREACHED;
      });
    });
  },
});

/** Signals by which somebody ends a process; by others it ends because of what it did. */
const FROM_OUTSIDE = ['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP'];

/** The end of a process of the server that neither the kit nor anybody else had asked for. */
function ownEnd(trace: Trace) {
  const happenings = trace.of('process');
  return happenings.find(({ what, signal }, at) => {
    const before = happenings.slice(0, at).findLast((one) => one.what === 'killed' || one.what === 'started');
    return what === 'exited' && before?.what !== 'killed' && !FROM_OUTSIDE.includes(signal ?? '');
  });
}
