import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { framesOf } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';

export const noUnclaimedTypes = check({
  id: 'server/frames/no-unclaimed-types',
  requirements: ['PLY-EXT-12'],
  title: 'frames of an added type are sent only to clients that claimed a capability for it',
  hint: 'Look into `capabilities` of hello before you send a frame whose type begins with x_.',
  judge: (trace) =>
    each(sessions(trace), ({ connection, hello, welcome }) => {
      const claimed = Array.isArray(hello.body.capabilities) ? hello.body.capabilities : [];
      const added = framesOf(connection, 'server').find(({ type }) => type.startsWith('x_'));
      if (!added || claimed.some((name) => typeof name === 'string' && name.startsWith('x_'))) return pass(welcome);
      return fail(`a client that claimed no capability of that kind was sent ${added.type}`, hello, added);
    }),
});

/** Fields of the frames of version 1.0 that a server sends. */
const DEFINED = new Set(
  'type protocol sessionId userId serverTime heartbeat reconnect limits capabilities code reason retryAfterMs replyTo channelId epoch offset recovered reads states stateFloor quiet id clientId text data sentAt timestamp applied current active key value messages message field'.split(
    ' ',
  ),
);

export const addedNames = check({
  id: 'server/frames/added-names',
  requirements: ['PLY-EXT-11', 'PLY-EXT-1'],
  title: 'a field that the specification does not define begins with x_',
  hint: 'Rename the field, or put what it says into `data`; a later version may define its name for something else.',
  judge: (trace) =>
    each(trace.frames('server'), (frame) => {
      if (frame.type.startsWith('x_')) return UNREACHED;
      const added = Object.keys(frame.body).find((name) => !DEFINED.has(name) && !name.startsWith('x_'));
      return added === undefined ? pass(frame) : fail(`a ${frame.type} has the field ${JSON.stringify(added)}`, frame);
    }),
});
