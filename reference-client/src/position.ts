import type { JoinedS2C } from '@parley/schemas';

/** `next`: deliver it; `old`: seen before; `hole`: slots are missing before it; `gap`: they will not come any more. */
export type Slot = 'next' | 'old' | 'hole' | 'gap';

export interface Rejoined {
  /** The application has to be told that messages may be missing. */
  readonly gap: boolean;
  readonly epochChanged: boolean;
}

/** How far a client has seen one log (chapter 07). Starts without a position, or with one from the application. */
export class Position {
  #epoch: string | undefined;
  #cur: number | undefined;
  #target = 0;
  #hole: number | undefined;

  /** What a `join` says; undefined without a position (PLY-ORD-28, PLY-ORD-29). */
  get since(): { epoch: string | undefined; offset: number } | undefined {
    return this.#cur === undefined ? undefined : { epoch: this.#epoch, offset: this.#cur };
  }

  /** Whether every slot up to the head that `joined` named has come (PLY-DLV-27). */
  get caughtUp(): boolean {
    return this.#cur !== undefined && this.#cur >= this.#target;
  }

  /** The offset up to which every slot was seen; 0 without a position. */
  get seen(): number {
    return this.#cur ?? 0;
  }

  /** Whether a slot came after the `joined`, and not in its replay. */
  isLive(offset: number): boolean {
    return offset > this.#target;
  }

  /** Takes a position from the application or from a store. */
  start(offset: number, epoch?: string): void {
    this.#cur = offset;
    this.#epoch = epoch;
  }

  joined({ epoch, offset, recovered }: JoinedS2C): Rejoined {
    const known = this.#cur;
    const epochChanged = this.#epoch !== undefined && this.#epoch !== epoch;
    this.#epoch = epoch;
    this.#target = offset;
    if (recovered && known !== undefined) return { gap: false, epochChanged };
    this.#cur = offset;
    this.#hole = undefined;
    return { gap: known !== undefined, epochChanged };
  }

  /** Judges the slot at `offset` and moves on if it is the next one (PLY-ORD-39 to 46). */
  slot(offset: number): Slot {
    const next = this.seen + 1;
    if (offset < next) return 'old';
    const again = offset === this.#hole;
    if (offset > next && !again) {
      this.#hole = offset;
      return 'hole';
    }
    this.#hole = undefined;
    this.#cur = offset;
    return offset > next ? 'gap' : 'next';
  }
}
