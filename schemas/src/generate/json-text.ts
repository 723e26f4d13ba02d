/** How generated JSON is written: ASCII only, so that no editor, shell or checkout changes what a vector says. */

/** Pretty JSON down to `depth` levels, one line below that; non-ASCII and DEL are escaped. Ends with a line feed. */
export function jsonText(value: unknown, depth = Number.POSITIVE_INFINITY): string {
  return `${ascii(layOut(value, depth, ''))}\n`;
}

function ascii(json: string): string {
  return json.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function layOut(value: unknown, depth: number, indent: string): string {
  if (depth === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => layOut(item, depth - 1, inner))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => `${JSON.stringify(name)}: ${layOut(member, depth - 1, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0 ? `${open}${close}` : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}
