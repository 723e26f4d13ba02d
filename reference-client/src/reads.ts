import type { JoinedS2C } from '@parley/schemas';

/** The read marks of one channel: a max-register per user, and the own write to it (chapters 09 and 12). */
export class ReadMarks {
  readonly #marks = new Map<string, number>();
  /** The greatest offset that waits, and the one that was sent and is not answered. */
  #waiting = 0;
  #sent: { id: string; offset: number } | undefined;
  /** What waits was sent before and never answered. */
  #again = false;

  /** Greatest offset that the user has read, as far as known; 0 if none. */
  get(userId: string): number {
    return this.#marks.get(userId) ?? 0;
  }

  /** Raises a mark; true if it moved (PLY-RED-17). */
  raise(userId: string, offset: number): boolean {
    if (offset <= this.get(userId)) return false;
    this.#marks.set(userId, offset);
    return true;
  }

  /** The user has read up to here: older unsent ones are superseded (PLY-QUE-8). */
  want(offset: number): void {
    if (offset > (this.#sent?.offset ?? 0)) this.#waiting = Math.max(this.#waiting, offset);
  }

  /** Takes the marks of a `joined` (PLY-RED-16); returns those that moved. */
  joined({ reads }: JoinedS2C): readonly { userId: string; offset: number }[] {
    const moved = reads.filter(({ userId, offset }) => this.get(userId) !== offset);
    for (const { userId, offset } of moved) this.#marks.set(userId, offset);
    return moved;
  }

  /** Another epoch: the marks and the queued write speak of another log (PLY-QUE-11, PLY-RED-19). */
  forget(): void {
    this.#marks.clear();
    this.#waiting = 0;
    this.#sent = undefined;
    this.#again = false;
  }

  /** The connection is lost: what was not answered waits again (PLY-QUE-13). */
  lost(): void {
    if (!this.#sent) return;
    this.#waiting = Math.max(this.#waiting, this.#sent.offset);
    this.#sent = undefined;
    this.#again = true;
  }

  /**
   * The write to send now; undefined if there is none, none that would move the own mark (PLY-RED-8), or if it lies
   * beyond the position in the log and has to wait (PLY-RED-7).
   */
  next(userId: string, seen: number, newId: () => string): { id: string; offset: number } | undefined {
    const offset = this.#waiting;
    if (offset > seen) return undefined;
    const moves = offset > this.get(userId) || this.#again;
    this.#waiting = 0;
    this.#again = false;
    if (offset === 0 || !moves) return undefined;
    this.#sent = { id: newId(), offset };
    return this.#sent;
  }

  /** The answer to a write has come; true if `offset`, the mark that holds, is news. */
  answered(id: string, offset: number, userId: string): boolean {
    if (this.#sent?.id === id) this.#sent = undefined;
    return this.raise(userId, offset);
  }
}
