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

/** Room between what two random identifiers share at their ends; for two UUIDs it is smaller with odds of 10^-11. */
const APART_BITS = 90;

/** Whether there is little room for random bits between the beginning and the end that two identifiers share. */
export function nearlySame(one: string, two: string): boolean {
  const [long, short] = one.length > two.length ? [one, two] : [two, one];
  let start = 0;
  while (start < short.length && long[start] === short[start]) start++;
  let end = 0;
  while (end < short.length - start && long.at(-1 - end) === short.at(-1 - end)) end++;
  return roomForBits(long.slice(start, long.length - end)) < APART_BITS;
}

const isDecimal = (identifier: unknown): boolean => typeof identifier === 'string' && /^[\d-]+$/.test(identifier);

const ofDigits = (identifiers: readonly unknown[]): boolean => new Set(identifiers.filter(isDecimal)).size > 1;
