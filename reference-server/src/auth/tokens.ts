import { errors, jwtVerify } from 'jose';
import type { Authenticate, Identity } from '../core/context.js';
import type { Keys } from './keys.js';

const IDENTIFIER = /^[!-~]{1,128}$/;

/** What goes wrong without the token's fault: the connection ends with 1011 and the client comes back (PLY-ERR-2). */
const NOT_THE_TOKENS = new Set<string>(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JWK_INVALID']);

export interface TokenOptions {
  readonly keys: Keys;
  /** `iss` and `aud` that a token must carry; absent: any. */
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  /** The claim that names the user. */
  readonly userClaim: string;
  /** How far clocks may differ, ms; a token counts as valid for so much longer. */
  readonly toleranceMs: number;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
}

/**
 * Verifies JSON Web Tokens. A token has to be signed, to name a user, and to expire, since a token without an end can
 * never be taken back (PLY-HSK-19 to 21).
 */
export function tokenAuthenticator(options: TokenOptions): Authenticate {
  const { keys, issuer, audience, userClaim, toleranceMs, now } = options;
  return async (token): Promise<Identity | undefined> => {
    try {
      const { payload } = await jwtVerify(token, keys.find, {
        algorithms: [...keys.algorithms],
        requiredClaims: ['exp', userClaim],
        clockTolerance: toleranceMs / 1000,
        currentDate: new Date(now()),
        ...(issuer === undefined ? {} : { issuer }),
        ...(audience === undefined ? {} : { audience }),
      });
      const userId = payload[userClaim];
      if (typeof userId !== 'string' || !IDENTIFIER.test(userId)) return undefined;
      return { userId, expiresAt: (payload.exp ?? 0) * 1000 + toleranceMs, claims: payload };
    } catch (error) {
      if (error instanceof errors.JOSEError && !NOT_THE_TOKENS.has(error.code)) return undefined;
      throw error;
    }
  };
}
