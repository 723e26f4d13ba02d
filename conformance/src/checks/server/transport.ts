import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { eventAt, lastPlaceIn } from '../../trace/place.js';
import { framesOf } from '../../trace/trace.js';
import { demands } from './reading/demand.js';
import { closesOn } from './reading/fatal.js';
import { memberships } from './reading/membership.js';
import { missing } from './reading/proof.js';
import { requests } from './reading/requests.js';

export const selectsSubprotocol = check({
  id: 'server/transport/selects-subprotocol',
  requirements: ['PLY-TRN-2', 'PLY-TRN-5'],
  title: 'the upgrade selects parley.v1 where the client offers it',
  hint: 'Let the WebSocket library choose `parley.v1` among the offered subprotocols; refuse later, with a close code.',
  judge: (trace) =>
    each(trace.connections, ({ attempt, open, refused }) => {
      if (!attempt?.protocols?.includes('parley.v1')) return UNREACHED;
      if (refused?.by === 'server' && refused.status !== undefined) {
        return fail(`an upgrade that offers parley.v1 was refused with HTTP ${refused.status}`, attempt, refused);
      }
      if (!open) return UNREACHED;
      return open.protocol === 'parley.v1'
        ? pass(attempt, open)
        : fail(`parley.v1 was offered, the server selected ${JSON.stringify(open.protocol)}`, attempt, open);
    }),
});

export const refusesUnknownSubprotocols = check({
  id: 'server/transport/refuses-unknown-subprotocols',
  requirements: ['PLY-TRN-4'],
  title: 'an upgrade that offers nothing but unknown subprotocols is refused with HTTP 4xx',
  hint: 'Compare whole names with the list of known subprotocols before the upgrade; answer 400 where none is known.',
  judge: (trace) =>
    each(trace.connections, ({ attempt, open, refused }) => {
      if (!attempt?.protocols?.length || attempt.protocols.some((name) => !name.includes('x-unknown')))
        return UNREACHED;
      if (open)
        return fail('an upgrade that offers only unknown subprotocols was accepted, expected HTTP 4xx', attempt, open);
      if (refused?.by !== 'server' || refused.status === undefined) return UNREACHED;
      return refused.status >= 400 && refused.status <= 499
        ? pass(attempt, refused)
        : fail(
            `the refusal of unknown subprotocols has HTTP status ${refused.status}, expected 400 to 499`,
            attempt,
            refused,
          );
    }),
});

export const acceptsNoSubprotocol = check({
  id: 'server/transport/accepts-no-subprotocol',
  requirements: ['PLY-TRN-6', 'PLY-BAS-1', 'PLY-BAS-2'],
  title: 'an upgrade without a subprotocol is accepted, and closed with 4006 where basic connections are not served',
  hint: 'Do not refuse the upgrade: a browser would only see 1006. Accept, then close with 4006 or serve the basic profile.',
  judge: (trace) =>
    each(trace.connections, (connection) => {
      const { attempt, open, refused, close } = connection;
      if (!attempt || attempt.protocols?.length) return UNREACHED;
      if (refused?.by === 'server' && refused.status !== undefined) {
        return fail(`an upgrade without a subprotocol was refused with HTTP ${refused.status}`, attempt, refused);
      }
      if (!open) return UNREACHED;
      if (open.protocol) return fail(`no subprotocol was offered, the server selected ${open.protocol}`, attempt, open);
      if (close?.by === 'server' && framesOf(connection, 'server').length === 0) {
        // What the kit sent may have crossed with the close.
        if ([4006, 4001, 4003, 1001].includes(close.code)) return pass(attempt, close);
        // A basic connection may end for reasons of its own before the server has said anything, its silence for example.
        const refusal = [1000, 1002, 1003, 1008, 4002].includes(close.code) && framesOf(connection).length === 0;
        return refusal
          ? fail(`a connection without a subprotocol was closed with ${close.code}, expected 4006`, attempt, close)
          : UNREACHED;
      }
      return framesOf(connection, 'server').length > 0 ? pass(attempt, open) : UNREACHED;
    }),
});

export const closesOnBinary = check({
  id: 'server/transport/closes-on-binary',
  requirements: ['PLY-TRN-11'],
  title: 'a binary message ends the connection with 4002',
  hint: 'Look at the opcode before parsing; many libraries hand text and binary to the same handler.',
  judge: (trace) => closesOn(trace, ['binary'], 'a binary message'),
});

export const closesOnInvalidUtf8 = check({
  id: 'server/transport/closes-on-invalid-utf8',
  requirements: ['PLY-TRN-13'],
  title: 'a text message that is not UTF-8 ends the connection with 1007',
  hint: 'Leave the UTF-8 check of the WebSocket library on.',
  judge: (trace) => closesOn(trace, ['utf8'], 'a text message that is not valid UTF-8'),
});

export const acceptsFragments = check({
  id: 'server/transport/accepts-fragments',
  requirements: ['PLY-TRN-10'],
  title: 'a frame that arrives in several WebSocket fragments is handled like a whole one',
  hint: 'Parse messages, not WebSocket frames; control frames may come between the fragments, and a fragment may be empty.',
  judge: (trace) =>
    each(trace.of('fault'), (fault) => {
      if (fault.action !== 'fragment') return UNREACHED;
      const request = requests(trace).find((one) => eventAt(one.frame.n) === fault.n + 1);
      const refusable = demands(trace).refusable.some((one) => eventAt(one.frame.n) === fault.n + 1);
      if (!request || refusable) return UNREACHED;
      const answer = request.answers[0];
      const { connection } = request.session;
      if (answer?.type === 'ack' || answer?.type === 'joined') return pass(request.frame, answer);
      if (answer) return fail(`a request in several fragments was answered with ${answer.type}`, request.frame, answer);
      if (connection.close?.by === 'server' && [1002, 1003, 1007, 4002].includes(connection.close.code)) {
        return fail(
          `a request in several fragments was met with close ${connection.close.code}`,
          request.frame,
          connection.close,
        );
      }
      return missing(
        trace,
        connection,
        request.frame.n,
        'a request in several fragments was not answered',
        request.frame,
      );
    }),
});

export const sendsText = check({
  id: 'server/transport/sends-text',
  requirements: ['PLY-TRN-9'],
  title: 'every frame of the server is a WebSocket text message',
  hint: 'Send strings; a buffer becomes a binary message in most libraries.',
  judge: (trace) =>
    each(trace.of('message'), (event) => {
      if (event.from !== 'server' || trace.connection(event.conn)?.open?.protocol !== 'parley.v1') return UNREACHED;
      return event.binary ? fail('the server sent a binary message', event) : pass(event);
    }),
});

export const noEffectAfterClose = check({
  id: 'server/transport/no-effect-after-close',
  requirements: ['PLY-TRN-16'],
  title: 'what follows a message that ends the connection has no effect',
  hint: 'Stop reading, or drop what comes, from the moment you close: frames behind the offending one are in your buffer already.',
  judge: (trace) =>
    each(demands(trace).fatal, ({ connection, event }) => {
      // A server that does not close at all breaks another rule.
      if (connection.close?.by !== 'server') return UNREACHED;
      const later = framesOf(connection, 'client', 'message').filter(({ n }) => n > lastPlaceIn(event.n));
      return each(later, (frame) => {
        const effect = memberships(trace)
          .flatMap((membership) => membership.slots)
          .find((slot) => slot.frame.n > frame.n && slot.id === frame.body.id);
        if (effect)
          return fail('a message sent behind one that ends the connection entered the log', event, frame, effect.frame);
        return trace.of('wait').some((wait) => wait.n > frame.n && wait.conn !== connection.id)
          ? pass(event, frame)
          : UNREACHED;
      });
    }),
});
