/** Fields that nobody has defined (17.3), the same for both peers. */
import { each, type Finding, fail, pass, UNREACHED } from '../../check/check.js';
import type { Side } from '../../trace/events.js';
import type { Trace } from '../../trace/trace.js';

/** Fields of the frames of version 1.0, by who sends them; what a client sends comes as a relay too. */
export const DEFINED: Readonly<Record<Side, ReadonlySet<string>>> = {
  client: new Set(
    'type protocol clientId userId token capabilities id channelId since text data sentAt active offset key value timestamp messages'.split(
      ' ',
    ),
  ),
  server: new Set(
    'type protocol sessionId userId serverTime heartbeat reconnect limits capabilities code reason retryAfterMs replyTo channelId epoch offset recovered reads states stateFloor quiet id clientId text data sentAt timestamp applied current active key value messages message field'.split(
      ' ',
    ),
  ),
};

export const ADDED_TITLE = 'a field that the specification does not define begins with x_';
export const ADDED_HINT =
  'Rename the field, or put what it says into `data`; a later version may define its name for something else.';

/** Judges that a peer adds no field under a name of its own choice; what a frame of an added type holds is its owner's. */
export const addsByName = (trace: Trace, from: Side): Finding =>
  each(trace.frames(from), (frame) => {
    if (frame.type.startsWith('x_')) return UNREACHED;
    const added = Object.keys(frame.body).find((name) => !DEFINED[from].has(name) && !name.startsWith('x_'));
    return added === undefined ? pass(frame) : fail(`a ${frame.type} has the field ${JSON.stringify(added)}`, frame);
  });
