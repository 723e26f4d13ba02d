/**
 * A message whose JSON text has exactly `bytes` bytes: what does not fit into `text` goes into an unknown field.
 *
 * @param character what the field is filled with, as far as it goes evenly
 */
export function sized(frame: { readonly text: string }, bytes: number, character = 'x'): object {
  const fill = bytes - Buffer.byteLength(JSON.stringify({ ...frame, x_fill: '' }));
  const width = Buffer.byteLength(character);
  return { ...frame, x_fill: character.repeat(fill / width) + 'x'.repeat(fill % width) };
}
