import type { S2CFrame } from '@parley/schemas';
import { toBasic } from './basic-frames.js';
import { textFrame } from './text-frame.js';

/** Which protocol a connection speaks: `parley.v1`, or the basic one (chapter 18). */
export type Dialect = 'v1' | 'basic';

/** The frame as text; undefined where the dialect has no such frame. */
export function encode(frame: S2CFrame, dialect: Dialect): string | undefined {
  if (dialect === 'v1') return JSON.stringify(frame);
  const basic = toBasic(frame);
  return basic && JSON.stringify(basic);
}

/** A frame for many connections, encoded at most once for each dialect. */
export class Packet {
  readonly frame: S2CFrame;
  #v1: Buffer | undefined;
  #basic: Buffer | null | undefined;

  constructor(frame: S2CFrame) {
    this.frame = frame;
  }

  /** The whole WebSocket message; undefined where the dialect has no such frame. */
  bytes(dialect: Dialect): Buffer | undefined {
    if (dialect === 'v1') {
      this.#v1 ??= this.#encode('v1');
      return this.#v1;
    }
    if (this.#basic === undefined) this.#basic = this.#encode('basic') ?? null;
    return this.#basic ?? undefined;
  }

  #encode(dialect: Dialect): Buffer | undefined {
    const text = encode(this.frame, dialect);
    return text === undefined ? undefined : textFrame(text);
  }
}
