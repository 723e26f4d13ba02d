import { WebSocket } from 'ws';

/**
 * A WebSocket that tells of a close frame when it comes (event `closing`, code and reason as for `close`); `ws` itself waits until
 * TCP has ended, for which a peer may take its time. It answers a close frame by closing itself.
 */
export class FrankSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    // Not public, and the one thing that tells a close frame of the peer from one of our own, or from an error.
    const { _closeFrameReceived: told } = this as { readonly _closeFrameReceived?: boolean };
    if (told) this.emit('closing', code ?? 1005, reason ?? '');
    super.close(code, reason);
  }
}
