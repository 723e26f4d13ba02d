/**
 * The scalar vocabulary that every frame is built from (spec/v1/03-frames.md).
 *
 * Each is a function, so that a field can say in its own words what the value means there.
 */
import { type TInteger, type TString, type TUnknown, Type } from '@sinclair/typebox';

/** 2^53-1: the greatest integer that every JSON implementation reads back unchanged. */
export const MAX_SAFE_INTEGER = 9_007_199_254_740_991;

/** The longest delay that common timers take without overflowing, in ms (2^31-1, about 24.8 days). */
export const MAX_TIMER_MS = 2_147_483_647;

/** Nesting of arrays and objects that a frame may have; the frame itself is depth 1. */
export const MAX_DEPTH = 32;

/** 1 to 128 characters of ASCII 0x21-0x7E, so that every language orders identifiers alike. */
export const IDENTIFIER_PATTERN = '^[!-~]{1,128}$';

/** Text without lone surrogates; under the `u` flag a surrogate pair is one code point outside this range. */
export const WELL_FORMED_PATTERN = '^[^\\ud800-\\udfff]*$';

export const identifier = (description: string): TString =>
  Type.String({ pattern: IDENTIFIER_PATTERN, description: `${description} 1 to 128 characters of ASCII 0x21-0x7E.` });

export const text = (description: string, maxLength?: number): TString =>
  Type.String({
    pattern: WELL_FORMED_PATTERN,
    ...(maxLength === undefined ? {} : { maxLength }),
    description: `${description} Length counts code points; no lone surrogates.`,
  });

export const offset = (description: string): TInteger =>
  Type.Integer({ minimum: 0, maximum: MAX_SAFE_INTEGER, description: `${description} 0 to 2^53-1.` });

export const messageOffset = (description: string): TInteger =>
  Type.Integer({ minimum: 1, maximum: MAX_SAFE_INTEGER, description: `${description} 1 to 2^53-1.` });

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export const instant = (description: string): TInteger =>
  Type.Integer({
    minimum: 0,
    maximum: MAX_SAFE_INTEGER,
    description: `${description} Milliseconds since 1970-01-01T00:00:00Z, 0 to 2^53-1.`,
  });

/** A span of time that a timer is armed with. */
export const duration = (description: string, minimum = 1): TInteger =>
  Type.Integer({
    minimum,
    maximum: MAX_TIMER_MS,
    description: `${description} Milliseconds, ${minimum} to 2^31-1.`,
  });

export const count = (description: string): TInteger =>
  Type.Integer({ minimum: 1, maximum: MAX_SAFE_INTEGER, description: `${description} 1 to 2^53-1.` });

export const json = (description: string): TUnknown =>
  Type.Unknown({ description: `${description} Any JSON value within the depth limit.` });

/** Names of optional behaviour that a peer claims (spec/v1/17-extension.md). */
export const capabilities = (description: string) =>
  Type.Array(
    Type.String({
      pattern: '^[a-z][a-z0-9_.-]{0,63}$',
      description: 'A name: 1 to 64 characters of a-z, 0-9, `_`, `.` and `-`, the first a letter.',
    }),
    { maxItems: 64, uniqueItems: true, description: `${description} At most 64 names, each once.` },
  );

/** `major.minor`, up to four digits each (spec/v1/17-extension.md). */
export const protocolVersion = (description: string): TString =>
  Type.String({
    pattern: '^[0-9]{1,4}\\.[0-9]{1,4}$',
    description: `${description} \`major.minor\`, 1 to 4 digits each.`,
  });

/** An error code, known or not (spec/v1/14-errors.md). */
export const errorCode = (description: string): TString =>
  Type.String({
    pattern: '^[a-z][a-z0-9_]{0,63}$',
    description: `${description} 1 to 64 characters of a-z, 0-9 and \`_\`, the first a letter.`,
  });
