/** The first half of a text, at least one character short. */
export function truncate(text: string): string {
  return text.slice(0, Math.max(1, Math.floor(text.length / 2)));
}

/**
 * The text with its first brace turned into a bracket, so that it is certainly no frame any more.
 *
 * A character changed at random may leave a valid frame of another meaning, which proves nothing about a receiver.
 */
export function corrupt(text: string): string {
  return text.replace('{', '[');
}
