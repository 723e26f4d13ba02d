import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import t from 'tap';
import { folder } from '../testing/folder.js';
import { jwksKeys, type Keys, secretFileKeys, secretKeys } from './keys.js';
import { type TokenOptions, tokenAuthenticator } from './tokens.js';

const NOW = 1_767_225_600_000;
const SECRET = Buffer.from('a secret of thirty-two bytes, or more');

const verifier = (keys: Keys, more: Partial<TokenOptions> = {}) =>
  tokenAuthenticator({ keys, userClaim: 'sub', toleranceMs: 5000, now: () => NOW, ...more });

function claims(payload: object, inSeconds = 60): SignJWT {
  return new SignJWT({ exp: NOW / 1000 + inSeconds, ...payload });
}

const signed = (payload: object, inSeconds?: number) =>
  claims(payload, inSeconds).setProtectedHeader({ alg: 'HS256' }).sign(SECRET);

t.test('a good token names user, expiry and claims (PLY-HSK-19, PLY-HSK-21)', async (t) => {
  const verify = verifier(secretKeys(SECRET), { issuer: 'us', audience: 'chat' });
  const token = await signed({ sub: 'ann', iss: 'us', aud: ['chat', 'mail'], channels: ['r'] });
  t.match(await verify(token), { userId: 'ann', expiresAt: NOW + 65_000, claims: { channels: ['r'] } });
  t.match(await verifier(secretKeys(SECRET), { userClaim: 'uid' })(await signed({ uid: 'bob' })), { userId: 'bob' });
  t.match(
    await verifier(secretKeys(SECRET))(await signed({ sub: 'ann' }, -4)),
    { expiresAt: NOW + 1000 },
    'clocks differ',
  );
});

t.test('what does not verify is refused (PLY-HSK-20)', async (t) => {
  const verify = verifier(secretKeys(SECRET), { issuer: 'us', audience: 'chat' });
  const good = { sub: 'ann', iss: 'us', aud: 'chat' };
  const token = await signed(good);
  const [head, body, tail] = token.split('.');
  const other = Buffer.from('another secret of thirty-two bytes, or more');
  const bad: Record<string, string> = {
    'no token at all': 'hello',
    'no signature': `${head}.${body}.`,
    'signature of something else': `${head}.${(await signed({ ...good, sub: 'eve' })).split('.')[1]}.${tail}`,
    'another secret': await claims(good).setProtectedHeader({ alg: 'HS256' }).sign(other),
    'another algorithm': await claims(good)
      .setProtectedHeader({ alg: 'HS512' })
      .sign(Buffer.concat([SECRET, other])),
    'alg none': new UnsecuredJWT({ exp: NOW / 1000 + 60, ...good }).encode(),
    expired: await signed(good, -6),
    'not yet valid': await claims({ ...good, nbf: NOW / 1000 + 6 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(SECRET),
    'no expiry': await new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(SECRET),
    'another issuer': await signed({ ...good, iss: 'them' }),
    'no audience': await signed({ sub: 'ann', iss: 'us' }),
    'no user': await signed({ iss: 'us', aud: 'chat' }),
    'a user that is no text': await signed({ ...good, sub: 7 as unknown as string }),
    'a user that is no identifier': await signed({ ...good, sub: 'ann smith' }),
    'a user that is too long': await signed({ ...good, sub: 'a'.repeat(129) }),
  };
  t.match(await verify(token), { userId: 'ann' });
  for (const [why, text] of Object.entries(bad)) t.equal(await verify(text), undefined, why);
});

async function pair(alg: 'RS256' | 'ES256', kid: string): Promise<{ jwk: JWK; sign: () => Promise<string> }> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const sign = (key: CryptoKey) => claims({ sub: 'ann' }).setProtectedHeader({ alg, kid }).sign(key);
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg }, sign: () => sign(privateKey) };
}

t.test('keys in a file: RS256 and ES256, read again when told', async (t) => {
  const [rsa, ec, later] = await Promise.all([pair('RS256', 'a'), pair('ES256', 'b'), pair('ES256', 'c')]);
  const path = join(folder(t), 'jwks.json');
  const write = (...keys: JWK[]) => writeFileSync(path, JSON.stringify({ keys }));
  write(rsa.jwk, ec.jwk);
  const keys = jwksKeys(path);
  const verify = verifier(keys);
  t.match(await verify(await rsa.sign()), { userId: 'ann' });
  t.match(await verify(await ec.sign()), { userId: 'ann' });
  t.equal(await verify(await later.sign()), undefined);
  // The classic confusion: a public key taken for the secret of HS256.
  const confused = claims({ sub: 'eve' }).setProtectedHeader({ alg: 'HS256', kid: 'a' });
  t.equal(await verify(await confused.sign(Buffer.from(JSON.stringify(rsa.jwk)))), undefined);
  write(later.jwk);
  keys.reload();
  t.match(await verify(await later.sign()), { userId: 'ann' });
  t.equal(await verify(await rsa.sign()), undefined);
  writeFileSync(path, 'half a fi');
  t.throws(() => keys.reload());
  t.match(await verify(await later.sign()), { userId: 'ann' }, 'the old ones hold');
});

t.test('keys at a URL are fetched once, again for an unknown key, and outlive their server', async (t) => {
  const [first, second] = await Promise.all([pair('RS256', 'a'), pair('RS256', 'b')]);
  let served: unknown = { keys: [first.jwk] };
  let asked = 0;
  const http = createServer((_request, response) => {
    asked += 1;
    if (served) response.end(JSON.stringify(served));
    else response.writeHead(500).end();
  });
  t.teardown(() => http.close());
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/jwks`;
  const verify = verifier(jwksKeys(url));
  const tokens = await Promise.all([first.sign(), first.sign(), first.sign()]);
  for (const identity of await Promise.all(tokens.map(verify))) t.match(identity, { userId: 'ann' });
  t.equal(asked, 1);
  served = { keys: [first.jwk, second.jwk] };
  t.equal(await verify(await second.sign()), undefined, 'not asked again at once: that would be a way to flood it');
  t.equal(asked, 1);
  t.match(await verifier(jwksKeys(url))(await second.sign()), { userId: 'ann' });
  served = undefined;
  t.match(await verify(await first.sign()), { userId: 'ann' });
  await t.rejects(async () => verifier(jwksKeys(url))(await first.sign()), 'a fault of the server, not of the token');
  t.throws(() => jwksKeys('http://keys.example/jwks'), { message: /https/ });
});

t.test('a rotated key is found once the pause between two fetches is over', async (t) => {
  const [first, second] = await Promise.all([pair('ES256', 'a'), pair('ES256', 'b')]);
  let served = { keys: [first.jwk] };
  const http = createServer((_request, response) => response.end(JSON.stringify(served)));
  t.teardown(() => http.close());
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const verify = verifier(jwksKeys(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`));
  t.match(await verify(await first.sign()), { userId: 'ann' });
  served = { keys: [second.jwk] };
  const real = Date.now;
  t.teardown(() => {
    Date.now = real;
  });
  Date.now = () => real() + 31_000;
  t.match(await verify(await second.sign()), { userId: 'ann' });
  t.equal(await verify(await first.sign()), undefined, 'a key that was withdrawn');
});

t.test('a secret has 32 bytes or more; in a file, the line feed at its end is not part of it', async (t) => {
  t.throws(() => secretKeys(Buffer.alloc(31)), { message: /31 bytes; allowed: at least 32/ });
  const path = join(folder(t, { secret: `${SECRET}\n` }), 'secret');
  const keys = secretFileKeys(path);
  t.match(await verifier(keys)(await signed({ sub: 'ann' })), { userId: 'ann' });
  const next = 'the next secret of at least thirty-two bytes';
  writeFileSync(path, next);
  keys.reload();
  t.equal(await verifier(keys)(await signed({ sub: 'ann' })), undefined);
});
