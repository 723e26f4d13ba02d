/**
 * What a field may hold, as samples on both sides of every border.
 *
 * Written by hand from the prose and not derived from the schemas, so that vectors and schemas check each other.
 */
export interface Good {
  readonly what: string;
  readonly value: unknown;
  readonly requirement?: string;
}

export interface Bad extends Good {
  readonly rule: string;
  /** JSON Pointer below the field, where the offence lies inside of it. */
  readonly below?: string;
}

export interface Kind {
  readonly good: readonly Good[];
  readonly bad: readonly Bad[];
  /** Members, if the field is an object, or an array whose item 0 has them. */
  readonly members?: Readonly<Record<string, Field>>;
  readonly each?: boolean;
}

export interface Field extends Kind {
  readonly optional: boolean;
}

export const required = (kind: Kind): Field => ({ ...kind, optional: false });
export const optional = (kind: Kind): Field => ({ ...kind, optional: true });

const bad = (what: string, value: unknown, rule: string, requirement?: string): Bad => ({
  what,
  value,
  rule,
  ...(requirement === undefined ? {} : { requirement }),
});
const notNull = bad('null', null, 'type', 'PLY-FRM-16');

const SAFE = Number.MAX_SAFE_INTEGER;
const TIMER = 2 ** 31 - 1;

export const identifier: Kind = {
  good: [
    { what: 'one character', value: '!', requirement: 'PLY-FRM-12' },
    { what: '128 characters, 0x21 to 0x7E among them', value: `!${'x'.repeat(126)}~`, requirement: 'PLY-FRM-12' },
    { what: '__proto__', value: '__proto__', requirement: 'PLY-SEC-17' },
  ],
  bad: [
    bad('empty', '', 'pattern', 'PLY-FRM-11'),
    bad('129 characters', 'x'.repeat(129), 'pattern', 'PLY-FRM-11'),
    bad('with a space', 'a b', 'pattern', 'PLY-FRM-11'),
    bad('with DEL (0x7F)', 'a\u007f', 'pattern', 'PLY-FRM-11'),
    bad('with a letter beyond ASCII', 'é', 'pattern', 'PLY-FRM-11'),
    bad('with a line feed at its end', 'a\n', 'pattern', 'PLY-FRM-11'),
    bad('a number', 7, 'type'),
    notNull,
  ],
};

function integer(minimum: number, maximum: number): Kind {
  const over = maximum === SAFE ? 2 ** 53 : maximum + 1;
  const name = maximum === SAFE ? '2^53' : '2^31';
  return {
    good: [
      { what: `the least value, ${minimum}`, value: minimum },
      { what: `the greatest value, ${name}-1`, value: maximum },
    ],
    bad: [
      bad(`${minimum - 1}`, minimum - 1, 'minimum'),
      bad(name, over, 'maximum', maximum === SAFE ? 'PLY-FRM-10' : undefined),
      bad('1e300', 1e300, 'maximum', 'PLY-FRM-10'),
      bad('a fraction', minimum + 0.5, 'type', 'PLY-FRM-10'),
      bad('a number in a string', String(minimum), 'type'),
      notNull,
    ],
  };
}

export const offset = integer(0, SAFE);
export const messageOffset = integer(1, SAFE);
export const instant = integer(0, SAFE);
export const count = integer(1, SAFE);
export const duration = (minimum = 1) => integer(minimum, TIMER);
export const closeCode: Kind = {
  good: [
    { what: 'the least value, 1000', value: 1000 },
    { what: 'the greatest value, 4999', value: 4999 },
  ],
  bad: [bad('999', 999, 'minimum'), bad('5000', 5000, 'maximum'), bad('a string', '4200', 'type'), notNull],
};

export const boolean: Kind = {
  good: [
    { what: 'true', value: true },
    { what: 'false', value: false },
  ],
  bad: [bad('0', 0, 'type'), bad('a string', 'true', 'type'), notNull],
};

/** Text without a bound of its own; lone surrogates are in the wire vectors, since parsed JSON cannot carry them safely. */
export const text: Kind = {
  good: [
    { what: 'empty', value: '' },
    { what: 'with code points beyond 0xFFFF and a NUL', value: '\u{1f600}\u0000é', requirement: 'PLY-FRM-13' },
  ],
  bad: [bad('a number', 1, 'type'), bad('an array', ['a'], 'type'), notNull],
};

/** At most `maximum` code points. */
export const shortText = (maximum: number): Kind => ({
  good: [{ what: `${maximum} code points, two UTF-16 units each`, value: '\u{1f600}'.repeat(maximum) }],
  bad: [bad(`${maximum + 1} characters`, 'x'.repeat(maximum + 1), 'maxLength'), bad('a number', 1, 'type'), notNull],
});

export const json: Kind = {
  good: [
    { what: 'null', value: null, requirement: 'PLY-FRM-16' },
    { what: 'a scalar', value: false },
    { what: 'an array', value: [1, 'two', [3.5], {}] },
    { what: 'an object with odd keys', value: JSON.parse('{"":1,"constructor":{"prototype":2},"__proto__":[]}') },
  ],
  bad: [],
};

export const protocol: Kind = {
  good: [
    { what: 'a later minor', value: '1.17', requirement: 'PLY-EXT-2' },
    { what: 'four digits each', value: '9999.9999' },
  ],
  bad: [
    bad('without a minor', '1', 'pattern'),
    bad('with a patch level', '1.0.0', 'pattern'),
    bad('with a letter', 'v1.0', 'pattern'),
    bad('with five digits', '1.00000', 'pattern'),
    bad('empty', '', 'pattern'),
    bad('a number', 1.5, 'type'),
    notNull,
  ],
};

export const capabilities: Kind = {
  good: [
    { what: 'empty', value: [] },
    { what: 'unknown names', value: ['x_reactions', `x${'_'.repeat(63)}`], requirement: 'PLY-EXT-10' },
    { what: '64 names', value: Array.from({ length: 64 }, (_, n) => `x_${n}`) },
  ],
  bad: [
    bad(
      '65 names',
      Array.from({ length: 65 }, (_, n) => `x_${n}`),
      'maxItems',
    ),
    bad('a name twice', ['presence', 'presence'], 'uniqueItems'),
    { ...bad('an empty name', [''], 'pattern'), below: '/0' },
    { ...bad('a name of 65 characters', ['state', 'x'.repeat(65)], 'pattern'), below: '/1' },
    { ...bad('a name in capitals', ['STATE'], 'pattern'), below: '/0' },
    { ...bad('a number for a name', [1], 'type'), below: '/0' },
    bad('a string', 'presence', 'type'),
    notNull,
  ],
};

export const token: Kind = {
  good: [
    { what: 'one character', value: 't' },
    { what: '16,384 characters', value: 't'.repeat(16_384) },
  ],
  bad: [
    bad('empty', '', 'minLength'),
    bad('16,385 characters', 't'.repeat(16_385), 'maxLength'),
    bad('an object', {}, 'type'),
    notNull,
  ],
};

export const code: Kind = {
  good: [
    { what: 'unknown', value: 'x_tea_time', requirement: 'PLY-ERR-4' },
    { what: '64 characters', value: `x${'_'.repeat(63)}` },
  ],
  bad: [
    bad('empty', '', 'pattern'),
    bad('65 characters', 'x'.repeat(65), 'pattern'),
    bad('in capitals', 'FORBIDDEN', 'pattern'),
    bad('a number', 403, 'type'),
    notNull,
  ],
};

/** Timestamp of `ping` and `pong`: text up to 64 code points, or any safe integer. */
export const pingTimestamp: Kind = {
  good: [
    { what: 'an empty string', value: '' },
    { what: '64 code points, two UTF-16 units each', value: '\u{1f600}'.repeat(64) },
    { what: '2^53-1', value: SAFE },
    { what: '-(2^53-1)', value: -SAFE },
    { what: '0', value: 0 },
  ],
  bad: [
    bad('65 characters', 'x'.repeat(65), 'maxLength'),
    bad('2^53', 2 ** 53, 'maximum', 'PLY-FRM-10'),
    bad('-2^53', -(2 ** 53), 'minimum', 'PLY-FRM-10'),
    bad('a fraction', 0.5, 'type', 'PLY-FRM-10'),
    bad('a boolean', true, 'type'),
    bad('an object', {}, 'type'),
    notNull,
  ],
};

export const object = (members: Readonly<Record<string, Field>>): Kind => ({
  good: [],
  bad: [bad('an array', [], 'type'), bad('a string', '{}', 'type'), notNull],
  members,
});

/** An array whose first item, in the complete frame, has these members. */
export const list = (members: Readonly<Record<string, Field>>): Kind => ({
  good: [{ what: 'empty', value: [] }],
  bad: [
    bad('an object', {}, 'type'),
    bad('a string', '[]', 'type'),
    { ...bad('a list with a number', [1], 'type'), below: '/0' },
    notNull,
  ],
  members,
  each: true,
});
