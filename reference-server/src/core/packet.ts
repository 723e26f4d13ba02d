import type { BasicS2CFrame, S2CFrame } from '@parley/schemas';
import { toBasic } from './basic-frames.js';
import { textFrame } from './text-frame.js';

/** Which protocol a connection speaks: `parley.v1`, or the basic one (chapter 18). */
export type Dialect = 'v1' | 'basic';

/** A frame on its way to a link. */
export interface Outgoing {
  /** The whole WebSocket message; undefined where the dialect has no such frame. */
  bytes(dialect: Dialect): Buffer | undefined;
}

/** A frame that exists in the basic protocol alone. */
export class BasicPacket implements Outgoing {
  readonly #bytes: Buffer;

  constructor(frame: BasicS2CFrame) {
    this.#bytes = textFrame(JSON.stringify(frame));
  }

  bytes(): Buffer {
    return this.#bytes;
  }
}

/** A frame of `parley.v1`, encoded at most once for each dialect however many connections it goes to. */
export class Packet implements Outgoing {
  readonly frame: S2CFrame;
  #v1: Buffer | undefined;
  #basic: Buffer | null | undefined;

  constructor(frame: S2CFrame) {
    this.frame = frame;
  }

  bytes(dialect: Dialect): Buffer | undefined {
    if (dialect === 'v1') {
      this.#v1 ??= textFrame(JSON.stringify(this.frame));
      return this.#v1;
    }
    if (this.#basic === undefined) {
      const frame = toBasic(this.frame);
      this.#basic = frame ? textFrame(JSON.stringify(frame)) : null;
    }
    return this.#basic ?? undefined;
  }
}
