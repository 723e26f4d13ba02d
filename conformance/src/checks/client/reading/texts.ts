import type { Message, Side, TraceEvent } from '../../../trace/events.js';
import type { Trace } from '../../../trace/trace.js';

/** The text messages of one side, whether they are frames or not. */
export function textsOf(trace: Trace, from: Side): readonly TraceEvent<Message>[] {
  return trace.of('message').filter((message) => message.from === from && !message.binary);
}
