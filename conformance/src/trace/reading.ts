/** What texts and frames say, found out once however many ask: the peer that waits for them, and every check later. */
import {
  type Decoded,
  type Direction,
  decode,
  type FrameOf,
  type Validation,
  validate,
  type WireObject,
} from '@parley/schemas';
import type { Message } from './events.js';
import { once } from './search.js';
import { sharing } from './sharing.js';

const decoded = new WeakMap<Message, Decoded>();

/**
 * What came, as JSON: read from the recorded message, or from the text itself where the trace hides a part of it.
 *
 * @param text the message as it came
 */
export function readingOf(message: Message, text: string, share: ReturnType<typeof sharing>): Decoded {
  return message.text === text ? decodedOf(message, share) : decode(text);
}

/**
 * A text message as JSON. The object is everybody's: it must not be changed.
 *
 * @param share what makes long strings of one trace one in memory, for whoever decodes it first
 */
export function decodedOf(message: Message, share = sharing()): Decoded {
  const known = decoded.get(message);
  if (known) return known;
  const found = decode(message.text);
  if (found.ok) share(message.text, found.value);
  decoded.set(message, found);
  return found;
}

const validations: Readonly<Record<Direction, (body: WireObject) => Validation<FrameOf[Direction]>>> = {
  c2s: once((body) => validate('c2s', body)),
  s2c: once((body) => validate('s2c', body)),
  'basic-c2s': once((body) => validate('basic-c2s', body)),
  'basic-s2c': once((body) => validate('basic-s2c', body)),
};

/** As `validate` of the schemas, for the body of a frame of a trace. */
export function validated<D extends Direction>(direction: D, body: WireObject): Validation<FrameOf[D]> {
  return validations[direction](body) as Validation<FrameOf[D]>;
}
