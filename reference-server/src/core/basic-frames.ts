import type { BasicS2CFrame, S2CFrame } from '@parley/schemas';

/**
 * The basic form of a frame (chapter 18), or undefined where a basic connection is not told.
 *
 * What a basic client does not know (memberships, handshake, plans to close) is left out; the rest keeps its content.
 */
export function toBasic(frame: S2CFrame): BasicS2CFrame | undefined {
  switch (frame.type) {
    case 'message':
    case 'state_update':
    case 'pong':
    case 'ack':
    case 'error':
      return frame;
    case 'typing':
      return { ...frame, type: 'user_typing' };
    case 'read':
      return { ...frame, type: 'message_read' };
    default:
      return undefined;
  }
}
