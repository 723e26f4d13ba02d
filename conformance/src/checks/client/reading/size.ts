import type { Frame, Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';

/** Whether a message certainly breaks the limits of a session: its text alone is too long. */
export function textOver(text: string, { advertised: { limits } }: Session): boolean {
  return [...text].length > limits.maxTextLength || Buffer.byteLength(text) > limits.maxFrameBytes;
}

/** Whether a message, as it was sent once, may break the limits of a session. */
export function overLimits(trace: Trace, frame: Frame, session: Session): boolean {
  return textOver(String(frame.body.text), session) || bytesOf(trace, frame) > session.advertised.limits.maxFrameBytes;
}

/** Length of a frame as it crossed the wire, or, for one that came in a batch, as JSON is written without white space. */
function bytesOf(trace: Trace, { n, item, body }: Frame): number {
  const event = item === undefined ? trace.events[n] : undefined;
  return Buffer.byteLength(event?.kind === 'message' ? event.text : JSON.stringify(body));
}
