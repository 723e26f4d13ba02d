/** Characters that 122 bits take at the very least: 94 different ones carry 6.56 bits each, ten digits 3.32. */
const [LEAST, LEAST_DIGITS] = [19, 37];

/** Whether an identifier may carry 122 random bits: it is long enough, and by far longer if it has nothing but digits. */
export function mayBeRandom(id: string): boolean {
  return /^[\d-]+$/.test(id) ? id.replaceAll('-', '').length >= LEAST_DIGITS : id.length >= LEAST;
}
