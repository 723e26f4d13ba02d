import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { links, watched } from '../../check/links.js';
import { clientStays } from '../../check/stays.js';
import { effectOf } from './reading/effect.js';

export const offersSubprotocol = check({
  id: 'client/transport/offers-parley-v1',
  requirements: ['PLY-TRN-1'],
  title: 'every upgrade request offers the subprotocol parley.v1',
  hint: 'Give `parley.v1` as subprotocol where the WebSocket is made, on reconnects too.',
  judge: (trace) =>
    each(links(trace), ({ attempt }) => {
      if (!attempt.protocols) return UNREACHED;
      return attempt.protocols.includes('parley.v1')
        ? pass(attempt)
        : fail(`the upgrade request offers ${JSON.stringify(attempt.protocols)}, not parley.v1`, attempt);
    }),
});

/** How long a client gets to turn away from a connection without the subprotocol, in ms. */
const TURN_AWAY = 300;

export const leavesOtherProtocol = check({
  id: 'client/transport/leaves-other-protocol',
  requirements: ['PLY-TRN-3'],
  title: 'nothing is sent on a connection for which parley.v1 was not selected',
  hint: 'After the open compare the chosen subprotocol with `parley.v1`; anything else is a failed attempt.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { open, id } = link.connection;
      if (!open || open.protocol === 'parley.v1') return UNREACHED;
      const sent = trace.of('message').find((message) => message.conn === id && message.from === 'client');
      if (sent) return fail('the server chose no subprotocol, and the client sent a frame all the same', open, sent);
      return link.next || watched(trace, open.t + TURN_AWAY, link) ? pass(open) : UNREACHED;
    }),
});

export const sendsText = check({
  id: 'client/transport/sends-text',
  requirements: ['PLY-TRN-8'],
  title: 'every frame is one WebSocket text message',
  hint: 'Send the JSON as a string, not as bytes: many WebSocket libraries make a binary message of bytes.',
  judge: (trace) =>
    each(
      trace.of('message').filter((message) => message.from === 'client'),
      (message) => (message.binary ? fail('the client sent a binary message', message) : pass(message)),
    ),
});

export const ignoresBinary = check({
  id: 'client/transport/ignores-binary',
  requirements: ['PLY-TRN-12'],
  title: 'a binary message of the server is ignored and the connection stays',
  hint: 'Drop binary messages before parsing; do not close the connection and do not throw.',
  judge: (trace) =>
    each(
      trace.of('message').filter((message) => message.from === 'server' && message.binary),
      (message) => {
        const text = Buffer.from(message.text, 'base64').toString();
        const effect = effectOf(trace, { ...message, text });
        return effect
          ? fail('what a binary message said had an effect', message, effect)
          : clientStays(trace, message, 'a binary message');
      },
    ),
});
