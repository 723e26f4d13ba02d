/** What is decided about a text before any frame's own schema: JSON, object, depth, `type`; and what JSON writing hides. */
import type { Direction } from '../frame.js';
import type { Vector, VectorFile } from './vector.js';

export interface WireProfile {
  readonly direction: Direction;
  /** A short valid frame with a field `data` or `value` that takes any JSON, and one with a field `text`. */
  readonly open: (json: string) => string;
  readonly spoken: (jsonString: string) => string;
  /** A short valid frame with an integer field at `/offset`. */
  readonly counted: (number: string) => string;
  readonly foreign: readonly string[];
  /** Close code of the server for what is no frame at all. */
  readonly close?: number;
  readonly requirements: Readonly<
    Record<'valid' | 'json' | 'object' | 'depth' | 'depthBorder' | 'type' | 'unknown' | 'text' | 'integer', string>
  >;
}

const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

export function wireVectors({
  direction,
  open,
  spoken,
  counted,
  foreign,
  close,
  requirements,
}: WireProfile): VectorFile {
  const refused = (code: 'not_json' | 'not_object' | 'too_deep', rule: string, requirement: string) => {
    return (name: string, text: string, reason: string): Vector => ({
      name,
      direction,
      text,
      valid: false,
      code,
      path: '',
      rule,
      ...(close === undefined ? {} : { close }),
      reason,
      requirement,
    });
  };
  const notJson = refused('not_json', 'json', requirements.json);
  const notObject = refused('not_object', 'object', requirements.object);
  const tooDeep = refused('too_deep', 'depth', requirements.depth);
  const valid = (name: string, text: string, reason: string, requirement = requirements.valid): Vector => ({
    name,
    direction,
    text,
    valid: true,
    reason,
    requirement,
  });
  const typed = (name: string, frame: unknown, rule: string, reason: string): Vector => ({
    name,
    direction,
    frame,
    valid: false,
    code: rule === 'enum' ? 'unknown_type' : 'invalid_frame',
    path: '/type',
    rule,
    reason,
    requirement: rule === 'enum' ? requirements.unknown : requirements.type,
  });
  const badText = (name: string, json: string): Vector => ({
    name,
    direction,
    text: spoken(json),
    valid: false,
    code: 'invalid_frame',
    path: '/text',
    rule: 'pattern',
    reason: 'text must not contain a lone surrogate, escaped or not',
    requirement: requirements.text,
  });
  const badNumber = (name: string, number: string, rule: string): Vector => ({
    name,
    direction,
    text: counted(number),
    valid: false,
    code: 'invalid_frame',
    path: '/offset',
    rule,
    reason: 'an integer field holds an integer within 2^53-1',
    requirement: requirements.integer,
  });
  const ordinary = open('1');

  return {
    type: 'wire',
    direction,
    vectors: [
      notJson('no text', '', 'an empty message is not JSON'),
      notJson('blanks', '  \n', 'white space alone is not JSON'),
      notJson('a word', 'hello', 'a bare word is not JSON'),
      notJson('cut short', ordinary.slice(0, -1), 'the closing brace is missing'),
      notJson('two frames', ordinary + ordinary, 'one message holds one frame'),
      notJson('a comma too many', `${ordinary.slice(0, -1)},}`, 'JSON has no trailing commas'),
      notJson('single quotes', "{'type':'ping'}", 'JSON has double quotes only'),
      notJson('a comment', `/* hi */${ordinary}`, 'JSON has no comments'),
      notJson('NaN', open('NaN'), 'JSON has no NaN'),
      notJson('a leading zero', open('012'), 'JSON numbers have no leading zero'),
      notJson('a raw line feed in a string', open('"\n"'), 'control characters are escaped in JSON strings'),
      notJson('brackets without end', '['.repeat(32), 'never closed'),
      notObject('an array', `[${ordinary}]`, 'a frame is an object'),
      notObject('a string', JSON.stringify(ordinary), 'a frame is an object'),
      notObject('a number', '42', 'a frame is an object'),
      notObject('true', 'true', 'a frame is an object'),
      notObject('null', 'null', 'a frame is an object'),
      tooDeep('depth 33, arrays', open(deep(32, '[', ']')), 'the frame is 1, arrays inside it 32 more'),
      tooDeep('depth 33, objects', open(`${'{"a":'.repeat(31)}{}${'}'.repeat(31)}`), 'objects count like arrays'),
      tooDeep('depth 10001', open(deep(10_000, '[', ']')), 'far too deep; a parser must survive it'),
      tooDeep(
        'depth 33 in an unknown field',
        `{"type":"x_new","x":${deep(32, '[', ']')}}`,
        'depth is judged before the type',
      ),
      valid('depth 32, arrays', open(deep(31, '[', ']')), 'depth 32 is allowed', requirements.depthBorder),
      valid(
        'depth 32, objects',
        open(`${'{"a":'.repeat(30)}{}${'}'.repeat(30)}`),
        'depth 32 is allowed',
        requirements.depthBorder,
      ),
      valid(
        'brackets inside a string',
        open(JSON.stringify(deep(50, '[', ']'))),
        'characters of a string are no depth',
      ),
      valid('white space around', `\r\n\t ${ordinary}\n`, 'JSON allows white space around the value'),
      valid('escapes in a name', ordinary.replace('"type"', '"\\u0074ype"'), 'an escaped name is the same name'),
      valid('surrogate pair, escaped', spoken('"\\ud83d\\ude00"'), 'a pair is one code point'),
      valid('surrogate pair, raw', spoken('"\u{1f600}"'), 'a code point beyond 0xFFFF'),
      valid('a noncharacter', spoken('"\\uffff\\u0000"'), 'only lone surrogates are forbidden'),
      valid('an integer with a fraction of zero', counted('1.0'), '1.0 is the integer 1'),
      valid('an integer with an exponent', counted('1e0'), '1e0 is the integer 1'),
      badText('lone high surrogate', '"\\ud83d"'),
      badText('lone low surrogate', '"\\ude00"'),
      badText('surrogates in the wrong order', '"\\ude00\\ud83d"'),
      badText('lone surrogate amid text', '"a\\udfffz"'),
      badNumber('an integer of 2^53', '9007199254740992', 'maximum'),
      badNumber('an integer with many digits', '123456789012345678901234567890', 'maximum'),
      badNumber('an integer as 1e400', '1e400', 'type'),
      badNumber('a fraction', '1.5', 'type'),
      typed('no type', {}, 'required', 'a frame has a type'),
      typed('no type but __proto__', JSON.parse('{"__proto__":{"type":"ping"}}'), 'required', 'nothing is inherited'),
      typed('type in capitals', { Type: 'ping', TYPE: 'ping' }, 'required', 'names are compared exactly'),
      typed('type: null', { type: null }, 'type', 'type is a string'),
      typed('type: a number', { type: 1 }, 'type', 'type is a string'),
      typed('type: an array', { type: ['ping'] }, 'type', 'type is a string'),
      typed('type: an object', { type: { toString: 'ping' } }, 'type', 'type is a string'),
      ...[
        'x_new',
        '',
        'PING',
        ' ping',
        'ping\n',
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        ...foreign,
      ].map((type) =>
        typed(`type ${JSON.stringify(type)}`, { type }, 'enum', 'no frame of this direction has the type'),
      ),
      typed(
        'an unknown type of 5000 characters',
        { type: 'x'.repeat(5000) },
        'enum',
        'no frame of this direction has the type',
      ),
    ],
  };
}
