/** The protocol's constants. A test compares them with the schemas, which this package does not load at run time. */

export const SUBPROTOCOL = 'parley.v1';
export const PROTOCOL = '1.0';

export const MAX_SAFE_INTEGER = 9_007_199_254_740_991;
/** The longest delay that common timers take without overflowing, in ms. */
export const MAX_TIMER_MS = 2_147_483_647;
/** Nesting of arrays and objects in a frame. */
export const MAX_DEPTH = 32;

export const IDENTIFIER = /^[!-~]{1,128}$/;
export const ERROR_CODE = /^[a-z][a-z0-9_]{0,63}$/;
export const CAPABILITY = /^[a-z][a-z0-9_.-]{0,63}$/;

/** The only codes that a client closes with (PLY-ERR-11). */
export const CLOSE_NORMAL = 1000;
export const CLOSE_HOLE = 4104;
export const CLOSE_HEARTBEAT = 4108;

export const TOKEN_EXPIRED = 4105;
/** What a connection that never came about counts as (PLY-REC-6). */
export const ABNORMAL = 1006;

/** Whether a close with this code ends the client: PLY-REC-1; every other one reconnects (PLY-REC-3 to PLY-REC-7). */
export function isFinal(code: number): boolean {
  return code === 1009 || (code >= 4000 && code <= 4099);
}
