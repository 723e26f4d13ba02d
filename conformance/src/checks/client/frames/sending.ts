/** What a client sends, frame by frame (chapter 3). */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { decodedOf, validated } from '../../../trace/reading.js';
import { groupBy } from '../../../trace/search.js';
import type { Frame } from '../../../trace/trace.js';
import { RANDOM_BITS, roomForIdBits } from '../../reading/random-bits.js';
import { repeatedName } from '../../reading/repeated-name.js';
import { commands } from '../reading/application.js';
import { contentKey, messagesById, posts } from '../reading/posts.js';
import { textsOf } from '../reading/texts.js';
import { unlessUnidentified } from '../reading/unidentified.js';

export const framesValid = check({
  id: 'client/frames/valid',
  requirements: ['PLY-FRM-1', 'PLY-FRM-9', 'PLY-FRM-14'],
  title: 'every frame that the client sends is valid against the schema of its type',
  hint: 'Compare the frame with the table of its type in the chapter that describes it; no field may be null but `data` and `value`.',
  judge: (trace) =>
    each(textsOf(trace, 'client'), (message) => {
      const decoded = decodedOf(message);
      if (!decoded.ok) return fail(`the client sent a text that is no frame (${decoded.reason})`, message);
      const validation = validated('c2s', decoded.value);
      return validation.ok
        ? pass(message)
        : fail(`the client sent an invalid frame: ${validation.problem.message}`, message);
    }),
});

export const idsLongEnough = check({
  id: 'client/frames/ids-random',
  requirements: ['PLY-FRM-34'],
  title: 'request ids are long enough for 122 random bits, and none is used for two requests',
  hint: 'Make ids with a random UUID (version 4) or 16 bytes of a secure random source.',
  judge: (trace) => {
    const first = new Map<string, string>();
    const ids = trace.frames('client').map(({ body }) => body.id);
    return each(trace.frames('client'), (frame) => {
      const { id } = frame.body;
      if (typeof id !== 'string') return UNREACHED;
      if (roomForIdBits(id, ids) < RANDOM_BITS)
        return fail(`the id ${JSON.stringify(id)} has no room for 122 random bits`, frame);
      const { type, channelId, text } = frame.body;
      const request = JSON.stringify([type, channelId, text]);
      if ((first.get(id) ?? request) !== request)
        return fail(`the id ${id} was used for another request before`, frame);
      first.set(id, request);
      return pass(frame);
    });
  },
});

export const idsUnanswered = check({
  id: 'client/frames/ids-of-unanswered',
  requirements: ['PLY-FRM-32'],
  title: 'no request carries the id of another that is still unanswered on the connection',
  hint: 'Make a fresh id for every request, registers and joins included; resend on a new connection only.',
  judge: (trace) =>
    // Writes without `id` can be many at once, and no two of them be confused.
    unlessUnidentified(
      trace,
      'state_update',
      each(trace.connections, ({ frames }) => {
        const open = new Map<unknown, Frame>();
        let together: Frame | undefined;
        for (const frame of frames) {
          const { id, replyTo } = frame.body;
          if (frame.from === 'server') open.delete(replyTo);
          if (frame.from === 'server' || typeof id !== 'string') continue;
          const same = open.get(id);
          if (same) return fail(`the id ${id} is that of a request that was not answered yet`, same, frame);
          if (open.size > 0) together = frame;
          open.set(id, frame);
        }
        return together ? pass(together) : UNREACHED;
      }),
    ),
});

export const namesOnce = check({
  id: 'client/frames/names-once',
  requirements: ['PLY-FRM-8'],
  title: 'no object in a frame of the client has two members of the same name',
  hint: 'Build frames as maps, not by joining strings.',
  judge: (trace) =>
    each(textsOf(trace, 'client'), (message) => {
      const decoded = decodedOf(message);
      const name = repeatedName(message.text, decoded.ok ? decoded.value : undefined);
      return name === undefined
        ? pass(message)
        : fail(`a frame of the client has the member ${JSON.stringify(name)} twice`, message);
    }),
});

export const sendsValues = check({
  id: 'client/frames/sends-values',
  requirements: ['PLY-DLV-50', 'PLY-SEC-17'],
  title: 'text and data of a message leave as the application gave them, whatever the members of the data are called',
  hint: 'Trim and normalize nothing, and copy values with what keeps every name: `__proto__` is lost where an object is filled by assignment.',
  judge: (trace) => {
    // What was refused has another check, and what another client of the trace was given may have been under way.
    const given = groupBy(commands(trace, 'send'), ({ line }) => contentKey(0, line.channelId, line.text, line.data));
    return each(messagesById(trace).values(), ([first]) => {
      if (!first) return UNREACHED;
      const { channelId, text, data } = first.body;
      const [command] = given.get(contentKey(0, channelId, text, data)) ?? [];
      if (command && command.n < first.n) return pass(command, first);
      const message = 'a message left with a text or data that the application did not give';
      const others = posts(trace).filter((post) => post.channelId === channelId && post.command.n < first.n);
      const meant = others.find((post) => post.text === text) ?? others.find(({ sent }) => sent.length === 0);
      return meant ? fail(message, meant.command, first) : UNREACHED;
    });
  },
});
