import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { errorCode, identifier, instant, text } from '../scalars.js';

/** A final refusal; the connection goes on (spec/v1/14-errors.md). */
export const ErrorS2C = frame('s2c', 'error', 'A request was refused, finally; it had no effect.', {
  code: errorCode('Error code; an unknown one is a refusal like any other.'),
  message: text('For developers and logs, never for decisions.'),
  replyTo: Type.Optional(identifier('Id of the request that this answers, if it had a readable one.')),
  field: Type.Optional(
    Type.String({ description: 'With `invalid_frame`: JSON Pointer (RFC 6901) of the offending field.' }),
  ),
  serverTime: Type.Optional(instant('With `clock_skew`: the server clock.')),
});

export type ErrorS2C = Static<typeof ErrorS2C>;
