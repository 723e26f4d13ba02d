/** Bits that have to be random in ids, in a `clientId` and in epochs, as in a UUID of version 4. */
export const RANDOM_BITS = 122;

/**
 * Most random bits that an identifier may carry: of digits, of hexadecimal digits, between which a UUID has nothing random, or else of all
 * 94 characters.
 */
export function roomForBits(identifier: string): number {
  const digits = /^[\da-f-]+$/i.test(identifier) ? identifier.replaceAll('-', '') : identifier;
  return digits.length * Math.log2(/^\d+$/.test(digits) ? 10 : /^[\da-f]+$/i.test(digits) ? 16 : 94);
}

/** As `roomForBits`, for one of very many: a short one may have nothing but hexadecimal digits by chance. */
export function roomForIdBits(id: string): number {
  return /^[\d-]+$/.test(id) ? roomForBits(id) : id.length * Math.log2(94);
}
