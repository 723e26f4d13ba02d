import { randomBytes } from 'node:crypto';
import type { TokenKind } from '@parley/schemas';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Authenticate } from '../core/context.js';

const ALGORITHM = 'HS256';
const HOUR_MS = 3_600_000;

export interface TokenWish {
  readonly userId: string;
  readonly kind: TokenKind;
  /** How long a good one is good, in ms; default an hour. */
  readonly expiresInMs?: number | undefined;
}

/** Tokens that only this process issues and verifies, for a server in the hands of an operator. */
export class OperatorTokens {
  readonly #secret = randomBytes(32);

  /** The token is a JWT; its times are seconds with a fraction, so that short ones can be made. */
  issue({ userId, kind, expiresInMs = HOUR_MS }: TokenWish): Promise<string> {
    const now = Date.now();
    const expires = kind === 'expired' ? now - 60_000 : now + expiresInMs;
    const secret = kind === 'forged' ? randomBytes(32) : this.#secret;
    return new SignJWT({ sub: userId, exp: expires / 1000 }).setProtectedHeader({ alg: ALGORITHM }).sign(secret);
  }

  readonly authenticate: Authenticate = async (token) => {
    let claims: JWTPayload;
    try {
      claims = (await jwtVerify(token, this.#secret, { algorithms: [ALGORITHM], requiredClaims: ['sub', 'exp'] }))
        .payload;
    } catch {
      return undefined;
    }
    const { sub, exp } = claims;
    return sub === undefined || exp === undefined ? undefined : { userId: sub, expiresAt: Math.ceil(exp * 1000) };
  };
}
