/** Longest first, so that `MUST NOT` is never read as `MUST`. */
const KEY_WORD =
  /\b(?:MUST NOT|MUST|SHALL NOT|SHALL|SHOULD NOT|SHOULD|NOT RECOMMENDED|RECOMMENDED|REQUIRED|MAY|OPTIONAL)\b/g;

/** The RFC 2119 key words of a text in order, with those inside `code` left out. */
export function keyWords(text: string): readonly string[] {
  return withoutCode(text).match(KEY_WORD) ?? [];
}

/** The text with each code span replaced by one that says nothing. */
export function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, '``');
}
