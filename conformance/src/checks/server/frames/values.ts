import { deeperThan, isObject } from '@parley/schemas';
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { validated } from '../../../trace/reading.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { writtenUnusually } from '../../reading/notation.js';
import { demands, finite, type Refusable } from '../reading/demand.js';
import { memberships, slotsNamed } from '../reading/membership.js';
import { missing } from '../reading/proof.js';
import { blamesOther, refuses } from '../reading/refused.js';
import { posts, type Request, requests } from '../reading/requests.js';

const valueAt = (one: Refusable): unknown =>
  one.field
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], one.frame.body);

/** Frames of more levels may be refused for their depth. */
const SHALLOW = 16;

const INTEGERS = ['sentAt', 'offset', 'timestamp'];

const IDENTIFIERS = ['/id', '/channelId', '/key', '/since/epoch'];

export const refusesBadIntegers = check({
  id: 'server/frames/refuses-bad-integers',
  requirements: ['PLY-FRM-10'],
  title: 'an integer field beyond 2^53-1, or with a fraction, is an invalid field',
  hint: 'Test with a safe-integer check on the parsed number, not with a cast that rounds.',
  judge: (trace) =>
    refuses(
      trace,
      (one) => {
        const value = valueAt(one);
        return typeof value === 'number' && !Number.isSafeInteger(value);
      },
      'an integer field that is no safe integer',
    ),
});

export const refusesBadIdentifiers = check({
  id: 'server/frames/refuses-bad-identifiers',
  requirements: ['PLY-FRM-11'],
  title: 'an identifier that is empty, too long, or has a character outside of 0x21-0x7E is an invalid field',
  hint: 'One pattern for all of them: ^[!-~]{1,128}$.',
  judge: (trace) =>
    refuses(trace, (one) => IDENTIFIERS.includes(one.field) && typeof valueAt(one) === 'string', 'a bad identifier'),
});

export const refusesLoneSurrogates = check({
  id: 'server/frames/refuses-lone-surrogates',
  requirements: ['PLY-FRM-15'],
  title: 'a text, data, value or ping timestamp with a lone surrogate, in a member name too, is an invalid field',
  hint: 'It arrives escaped (\\ud800) and survives most JSON parsers; check the parsed strings for well-formedness.',
  judge: (trace) =>
    refuses(
      trace,
      (one) =>
        one.rule === 'surrogate' ||
        (one.field === '/text' &&
          typeof one.frame.body.text === 'string' &&
          /\p{Surrogate}/u.test(one.frame.body.text)),
      'a lone surrogate',
    ),
});

export const refusesNull = check({
  id: 'server/frames/refuses-null',
  requirements: ['PLY-FRM-16'],
  title: 'null in a field other than `data` and `value` is invalid, not absent',
  hint: 'Optional fields too: `"sentAt": null` is wrong, leaving it out is not.',
  judge: (trace) => refuses(trace, (one) => valueAt(one) === null, 'null in a field'),
});

export const acceptsWideIdentifiers = check({
  id: 'server/frames/accepts-wide-identifiers',
  requirements: ['PLY-FRM-12'],
  title: 'identifiers of 128 characters, whatever of 0x21 to 0x7E they hold, are accepted',
  hint: 'No narrower pattern, no escaping, no path or key syntax of a store may show through.',
  judge: (trace) =>
    handled(
      trace,
      ({ frame: { body } }) => [body.id, body.channelId, body.key].some(isWide) && !deeperThan(body, SHALLOW),
      'a wide identifier',
      IDENTIFIERS,
    ),
});

export const acceptsWideIntegers = check({
  id: 'server/frames/accepts-wide-integers',
  requirements: ['PLY-FRM-10'],
  title: 'an integer beyond 32 bits, up to 2^53-1, is no reason to refuse a frame',
  hint: 'Hold integers in 64 bits or in a double: times in milliseconds have long outgrown 32 bits.',
  judge: (trace) =>
    handled(
      trace,
      ({ frame: { body } }) =>
        INTEGERS.some((name) => Number.isSafeInteger(body[name]) && Number(body[name]) > 2 ** 32),
      'an integer beyond 32 bits',
      INTEGERS.map((name) => `/${name}`),
    ),
});

export const readsAnyNotation = check({
  id: 'server/frames/reads-any-notation',
  requirements: ['PLY-FRM-37'],
  title: 'an integer written as 1.0, 1e0, 100e-2 or -0 is read as the integer that it is',
  hint: 'Ask whether the value of the parsed number is an integer, not whether the parser made an integer type of it.',
  judge: (trace) => handled(trace, ({ frame }) => writtenUnusually(trace, frame), 'an integer in another notation'),
});

export const ignoresUnknownFields = check({
  id: 'server/frames/ignores-unknown-fields',
  requirements: ['PLY-FRM-18', 'PLY-EXT-13'],
  title: 'fields that the server does not know are as if they were absent',
  hint: 'No `additionalProperties: false` on frames that come in, nor on objects in them; look names up as they are.',
  judge: (trace) => handled(trace, ({ frame: { body } }) => [body, body.since].some(hasUnknown), 'an unknown field'),
});

/** Whether an object has a member that no field is called: an added one, or one whose name has a space beside it. */
const hasUnknown = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).some((name) => name.startsWith('x_') || name !== name.trim());

export const relaysValues = check({
  id: 'server/frames/relays-values',
  requirements: ['PLY-FRM-17', 'PLY-SEC-17', 'PLY-FRM-13'],
  title: '`text` and `data` reach the members as the same JSON values',
  hint: 'Look for escaping, trimming, normalisation, rounding of numbers and names such as __proto__ that an object swallows.',
  judge: (trace) => {
    const sent = new Map<string, Frame[]>();
    for (const post of posts(trace)) {
      const key = `${post.channelId} ${post.session.userId} ${post.session.clientId} ${post.id}`;
      sent.set(key, [...(sent.get(key) ?? []), post.frame]);
    }
    return each(
      memberships(trace).flatMap(({ slots }) => slots),
      ({ frame, ack }) => {
        const { body } = frame;
        const originals = ack ? undefined : sent.get(`${body.channelId} ${body.userId} ${body.clientId} ${body.id}`);
        if (!originals?.[0]) return UNREACHED;
        const same = originals.some((one) => one.body.text === body.text && sameJson(one.body.data, body.data));
        return same
          ? pass(frame)
          : fail(
              `the slot carries another ${['text', 'data'].filter((name) => !sameJson(originals[0]?.body[name], body[name])).join(' and ')} than was sent`,
              originals[0],
              frame,
            );
      },
    );
  },
});

export const holdsWhatItTakes = check({
  id: 'server/frames/holds-what-it-takes',
  requirements: ['PLY-FRM-17'],
  title: 'a number that exceeds a double is refused with invalid_frame, or relayed as it is',
  hint: 'Many parsers make 1e400 infinite, and many writers of that `null`, or `Infinity`, which is no JSON.',
  judge: (trace) =>
    each(requests(trace), ({ frame, answers: [answer], session: { connection } }) => {
      if (frame.type !== 'message' || finite(frame.body.data)) return UNREACHED;
      if (!answer)
        return missing(trace, connection, frame.n, 'a message with 1e400 in its data was not answered', frame);
      if (answer.type === 'error') {
        return answer.body.code === 'invalid_frame'
          ? pass(frame, answer)
          : fail(`a message with 1e400 in its data was answered with ${answer.body.code}`, frame, answer);
      }
      return each(slotsNamed(trace, frame.body.id), (slot) => {
        if (slot.ack) return UNREACHED;
        return finite(slot.frame.body.data)
          ? fail('1e400 in `data` was taken, and relayed as another value', frame, slot.frame)
          : pass(frame, slot.frame);
      });
    }),
});

const isWide = (id: unknown): boolean => typeof id === 'string' && id.length === 128 && /[^A-Za-z0-9-]/.test(id);

/** Judges that each sound request that `picks` is not refused as invalid. */
function handled(
  trace: Trace,
  picks: (request: Request) => boolean,
  what: string,
  fields?: readonly string[],
): Finding {
  const refused = new Set(demands(trace).refusable.map((one) => one.frame));
  const cases = requests(trace).filter(
    (one) => picks(one) && !refused.has(one.frame) && validated('c2s', one.frame.body).ok,
  );
  return each(cases, ({ session: { connection }, frame, answers: [answer] }) => {
    if (answer?.type === 'error' && (answer.body.code === 'invalid_frame' || answer.body.code === 'unknown_type')) {
      if (fields && blamesOther(answer, fields)) return UNREACHED;
      return fail(
        `a ${frame.type} with ${what} was answered with ${answer.body.code} (${answer.body.field})`,
        frame,
        answer,
      );
    }
    if (answer) return pass(frame, answer);
    const { close } = connection;
    if (close?.by === 'server' && close.code === 4002) return fail(`${what} was met with close 4002`, frame, close);
    return missing(trace, connection, frame.n, `a ${frame.type} with ${what} was not answered`, frame);
  });
}
