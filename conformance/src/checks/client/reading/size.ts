import type { Frame } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';

/** Whether a message certainly breaks the limits of a session: its text alone is too long. */
export function textOver(text: string, { advertised: { limits } }: Session): boolean {
  return [...text].length > limits.maxTextLength || Buffer.byteLength(text) > limits.maxFrameBytes;
}

/** Whether a message, as it was sent once, may break the limits of a session. */
export function overLimits({ body }: Frame, session: Session): boolean {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  return textOver(String(body.text), session) || bytes > session.advertised.limits.maxFrameBytes;
}
