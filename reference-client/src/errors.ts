/**
 * Why a call was refused at once:
 * `closed` the client is closed; `queue_full` a bound of the outbox is reached; `not_joined` the application has not
 * joined the channel; `invalid` the content or an identifier cannot be sent.
 */
export type ParleyErrorCode = 'closed' | 'queue_full' | 'not_joined' | 'invalid';

/** A refusal to the caller: nothing was taken, nothing will be sent. */
export class ParleyError extends Error {
  override readonly name = 'ParleyError';
  readonly code: ParleyErrorCode;

  /** @param detail what it was about */
  constructor(code: ParleyErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
