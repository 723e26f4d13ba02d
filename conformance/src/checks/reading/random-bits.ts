/** Bits that have to be random in ids, in a `clientId` and in epochs, as in a UUID of version 4. */
export const RANDOM_BITS = 122;

/**
 * Most random bits that an identifier may carry: of digits, of hexadecimal digits, between which a UUID has nothing random, or else of all
 * 94 characters.
 *
 * @param among the identifiers that it was seen with: one of many UUIDs has no letter by chance, two hardly ever do
 */
export function roomForBits(identifier: string, among: readonly unknown[] = []): number {
  const digits = /^[\da-f-]+$/i.test(identifier) ? identifier.replaceAll('-', '') : identifier;
  const alphabet = isDecimal(identifier) && ofDigits(among) ? 10 : /^[\da-f]+$/i.test(digits) ? 16 : 94;
  return digits.length * Math.log2(alphabet);
}

/** As `roomForBits`, for one of very many: a short one may have nothing but hexadecimal digits by chance. */
export function roomForIdBits(id: string, among: readonly unknown[]): number {
  return isDecimal(id) ? roomForBits(id, among) : id.length * Math.log2(94);
}

const isDecimal = (identifier: unknown): boolean => typeof identifier === 'string' && /^[\d-]+$/.test(identifier);

const ofDigits = (identifiers: readonly unknown[]): boolean => new Set(identifiers.filter(isDecimal)).size > 1;
