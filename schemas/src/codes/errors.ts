/** Every error code of v1 with its meaning, in the order in which a server checks (spec/v1/14-errors.md). */
export const ERROR_CODES = {
  unknown_type: 'The `type` of the frame is not known to the server.',
  invalid_frame: 'A field is missing, of the wrong kind, or over an advertised limit; `field` names it.',
  not_joined: 'The request needs membership of the channel, and this connection is not a member.',
  already_joined: 'The connection is a member of this channel already.',
  too_many_channels: 'The connection has joined `limits.maxChannels` channels.',
  forbidden: 'The channel does not exist, or the user may not do this there; one code for both.',
  out_of_range: 'A read mark beyond the head of the log.',
  id_conflict: 'The id was used before by the same client for other content.',
  state_full: 'The channel holds as much state as fits in one `joined`.',
  clock_skew: 'The stamp is too far ahead of the server clock; `serverTime` says where that is.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What a client does with the refused request: nothing more, or stamp and send it once more (PLY-ERR-3, PLY-STA-32). */
export type ErrorAction = 'final' | 'restamp_once';

/** @param code an error code, known or not (PLY-ERR-4) */
export const errorAction = (code: string): ErrorAction => (code === 'clock_skew' ? 'restamp_once' : 'final');
