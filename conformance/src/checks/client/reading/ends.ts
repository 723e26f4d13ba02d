/** What ends the wish for a channel, or the client, and with it the waiting of messages for a verdict. */
import type { Frame, Trace } from '../../../trace/trace.js';
import { passages } from './passage.js';

/** Frames by which the server ended the wish for a channel: `left` with `code`, or an error for a `join`. */
export function ousted(trace: Trace): readonly { readonly frame: Frame; readonly channelId: unknown }[] {
  const lefts = passages(trace).flatMap(({ left, channelId }) =>
    left && left.body.code !== undefined ? [{ frame: left, channelId }] : [],
  );
  const joins = trace.frames('client', 'join');
  const errors = trace.frames('server', 'error').flatMap((frame) => {
    const join = joins.find((one) => one.conn === frame.conn && one.body.id === frame.body.replyTo && one.n < frame.n);
    return join ? [{ frame, channelId: join.body.channelId }] : [];
  });
  return [...lefts, ...errors];
}
