import { type Direction, deeperThan, MAX_DEPTH } from '@parley/schemas';
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { eventAt } from '../../../trace/place.js';
import { decodedOf, validated } from '../../../trace/reading.js';
import { within } from '../../../trace/search.js';
import { type Connection, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { repeatedName } from '../../reading/repeated-name.js';
import { demands, isSound } from '../reading/demand.js';
import { closesOn } from '../reading/fatal.js';
import { missing } from '../reading/proof.js';
import { requests } from '../reading/requests.js';

export const closesOnNotJson = check({
  id: 'server/frames/closes-on-not-json',
  requirements: ['PLY-FRM-3'],
  title: 'a text message that is not JSON ends the connection with 4002',
  hint: 'Catch the error of the JSON parser and close; the text may also be empty or cut short.',
  judge: (trace) => closesOn(trace, ['not_json'], 'a text message that is not JSON'),
});

export const closesOnNotObject = check({
  id: 'server/frames/closes-on-not-object',
  requirements: ['PLY-FRM-4'],
  title: 'JSON that is not an object ends the connection with 4002',
  hint: 'Arrays, strings, numbers, true and null are JSON too; test for a plain object before looking at `type`.',
  judge: (trace) => closesOn(trace, ['not_object'], 'JSON that is not an object'),
});

export const closesOnDepth = check({
  id: 'server/frames/closes-on-depth',
  requirements: ['PLY-FRM-5'],
  title: 'a frame deeper than 32 ends the connection with 4002',
  hint: 'Count objects and arrays from 1 at the frame itself, in `data`, `value` and unknown fields alike.',
  judge: (trace) => closesOn(trace, ['too_deep'], 'a frame of depth 33'),
});

export const acceptsDepth = check({
  id: 'server/frames/accepts-depth',
  requirements: ['PLY-FRM-6'],
  title: 'a valid frame of depth 32 is handled',
  hint: 'The frame itself has depth 1; an off-by-one in the walk shows here.',
  judge: (trace) =>
    handledAtDepth(
      trace,
      ({ body }) => deeperThan(body, MAX_DEPTH - 1),
      'of depth 32',
      // An item of a batch is refused for much that has to do with the item alone.
      ({ type, body }, { item }) => (item === undefined ? type === 'error' : body.code === 'invalid_frame'),
    ),
});

export const bracketsInStrings = check({
  id: 'server/frames/brackets-in-strings',
  requirements: ['PLY-FRM-6'],
  title: 'brackets within strings do not count towards the depth of a frame',
  hint: 'Count what the parser opens, or skip strings, escaped quotes in them too, when counting in the text.',
  judge: (trace) =>
    handledAtDepth(
      trace,
      ({ body }) => bracketsIn(body) > MAX_DEPTH,
      'with brackets in a string',
      // What else is wrong with it is no matter of its depth.
      ({ body }) => body.code === 'invalid_frame',
      (connection) => demands(trace).fatal.some((one) => one.connection === connection),
    ),
});

/** The frame that came: for an item its batch, whose depth is what counts. */
function wholeOf(trace: Trace, frame: Frame): Frame {
  if (frame.item === undefined) return frame;
  const all = trace.connection(frame.conn)?.frames ?? [];
  return all.find(({ n }) => n === eventAt(frame.n)) ?? frame;
}

/**
 * Judges that sound frames are handled whose depth is no reason not to.
 *
 * @param picks tells the frames, those of items being their batches
 * @param refuses tells the answers that say it was
 * @param spoiled whether the kit gave the server another reason to close the connection
 */
function handledAtDepth(
  trace: Trace,
  picks: (frame: Frame) => boolean,
  what: string,
  refuses: (answer: Frame, frame: Frame) => boolean,
  spoiled: (connection: Connection) => boolean = () => false,
): Finding {
  const cases = requests(trace).filter(({ frame }) => isSound(trace, frame) && picks(wholeOf(trace, frame)));
  return each(cases, ({ session: { connection }, frame, answers: [answer] }) => {
    if (answer && refuses(answer, frame))
      return fail(`a frame ${what} was answered with ${answer.body.code}`, frame, answer);
    if (answer) return answer.type === 'error' ? UNREACHED : pass(frame, answer);
    if (spoiled(connection)) return UNREACHED;
    const { close } = connection;
    if (close?.by === 'server' && close.code === 4002)
      return fail(`a frame ${what} was met with close 4002`, frame, close);
    return missing(trace, connection, frame.n, `a frame ${what} was not answered`, frame);
  });
}

/** Opening brackets in all the strings of a value. */
function bracketsIn(value: unknown): number {
  if (typeof value === 'string') return value.split(/[[{]/).length - 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, member) => sum + bracketsIn(member), 0);
}

export const validFrames = check({
  id: 'server/frames/valid',
  requirements: [
    'PLY-FRM-2',
    'PLY-LIM-1',
    'PLY-FRM-7',
    'PLY-FRM-9',
    'PLY-FRM-14',
    'PLY-EXT-11',
    'PLY-EXT-1',
    'PLY-BAT-8',
  ],
  title: 'every frame of the server is valid against the schema of its type',
  hint: 'Validate what you send in your own tests with the published JSON Schema files.',
  judge: (trace) =>
    each(trace.of('message'), (event) => {
      const connection = trace.connection(event.conn);
      if (event.from !== 'server' || event.binary || !connection?.open) return UNREACHED;
      const direction: Direction = connection.open.protocol === 'parley.v1' ? 's2c' : 'basic-s2c';
      const frames = within(framesOf(connection, 'server'), event.n);
      if (frames.length === 0)
        return fail('the server sent a text that is not a JSON object of depth 32 or less', event);
      return each(frames, (frame) => {
        if (frame.type.startsWith('x_')) return UNREACHED;
        const valid = validated(direction, frame.body);
        if (valid.ok) return pass(frame);
        return fail(
          `${frame.type || 'a frame without type'} of the server is not valid: ${valid.problem.message}`,
          frame,
        );
      });
    }),
});

export const namesOnce = check({
  id: 'server/frames/names-once',
  requirements: ['PLY-FRM-8'],
  title: 'no object in a frame of the server has two members of the same name',
  hint: 'Build frames as maps, not by joining strings.',
  judge: (trace) =>
    each(trace.of('message'), (event) => {
      if (event.from !== 'server' || event.binary) return UNREACHED;
      const decoded = decodedOf(event);
      const name = repeatedName(event.text, decoded.ok ? decoded.value : undefined);
      return name === undefined
        ? pass(event)
        : fail(`a frame of the server has the member ${JSON.stringify(name)} twice`, event);
    }),
});
