import type { WireObject } from '@parley/schemas';

/** From this length on it is worth looking whether a string is there already, in characters. */
const LONG = 4096;

/**
 * Makes equal long strings of decoded frames one in memory: where a log of large messages is replayed, each comes many
 * times, and a run of the kit has to stay small whatever a testee sends.
 *
 * @returns a function that is given each frame, with the text that it was decoded from, and returns the frame
 */
export function sharing(): (text: string, frame: WireObject) => WireObject {
  const known = new Map<string, string>();
  const share = (holder: object) => {
    for (const [name, value] of Object.entries(holder)) {
      if (typeof value === 'object' && value !== null) share(value);
      if (typeof value !== 'string' || value.length < LONG) continue;
      const first = known.get(value);
      if (first === undefined) known.set(value, value);
      // Not by assignment, which for `__proto__` would set a prototype.
      else Object.defineProperty(holder, name, { value: first });
    }
  };
  return (text, frame) => {
    if (text.length >= LONG) share(frame);
    return frame;
  };
}
