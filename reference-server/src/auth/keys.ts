import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type CryptoKey,
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';

/** RFC 7518, 3.2: a key of HS256 has at least the size of its hash. */
const LEAST_SECRET = 32;

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey | KeyObject>;

/** Where the keys of tokens come from. */
export interface Keys {
  /** No other algorithm is accepted, whatever a token names. */
  readonly algorithms: readonly string[];
  /** @throws errors.JWKSNoMatchingKey and its like for the token's fault, anything else for the server's own */
  readonly find: FindKey;
  /** Reads a file of keys again; keeps the old ones if it throws. */
  reload(): void;
}

/** @throws RangeError for a secret that is too short */
export function secretKeys(secret: Uint8Array): Keys {
  if (secret.length < LEAST_SECRET) {
    throw new RangeError(`the secret of tokens has ${secret.length} bytes; allowed: at least ${LEAST_SECRET}`);
  }
  const key = createSecretKey(secret);
  return { algorithms: ['HS256'], find: async () => key, reload: () => {} };
}

/**
 * A secret in a file; line feeds at its end do not count.
 *
 * @throws RangeError for a secret that is too short, and what reading a file throws
 */
export function secretFileKeys(path: string): Keys {
  const read = () => secretKeys(trimmed(readFileSync(path)));
  let keys = read();
  return {
    algorithms: keys.algorithms,
    find: (header, token) => keys.find(header, token),
    reload: () => {
      keys = read();
    },
  };
}

/**
 * Public keys as a JSON Web Key Set.
 *
 * @param place path of a file, or a URL: that one is fetched when it is needed, again for a key that is not known, at
 * most every 30 s, and after 10 minutes; while it cannot be fetched the last keys go on to hold.
 * @throws RangeError for a URL that is not https, unless it is of this machine; what reading a file throws
 */
export function jwksKeys(place: string): Keys {
  const find = /^https?:/i.test(place) ? remote(place) : undefined;
  const read = () => createLocalJWKSet(JSON.parse(readFileSync(place, 'utf8')) as JSONWebKeySet);
  let local = find ?? read();
  return {
    algorithms: ['RS256', 'ES256'],
    find: (header, token) => local(header, token),
    reload: () => {
      if (!find) local = read();
    },
  };
}

function remote(place: string): FindKey {
  const url = new URL(place);
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname)) {
    throw new RangeError('the URL of a JSON Web Key Set has to be https, unless it is on this machine');
  }
  const set = createRemoteJWKSet(url);
  return async (header, token) => {
    try {
      return await set(header, token);
    } catch (error) {
      const known = set.jwks();
      if (error instanceof errors.JWKSNoMatchingKey || !known) throw error;
      return createLocalJWKSet(known)(header, token);
    }
  };
}

function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}
