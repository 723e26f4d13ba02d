import type { Recorder } from '../trace/recorder.js';

/** Codes with which a server ends a connection whose credential it does not take, or not any more. */
const REFUSALS: readonly number[] = [4001, 4105];

/**
 * Keeps a credential out of the trace, and watches what becomes of the connections that show it.
 *
 * @returns whether the server has refused it so far
 */
export function watchToken(recorder: Recorder, token: string): () => boolean {
  const shown = new Set<string>();
  let refused = false;
  const hidden = recorder.hide(token);
  recorder.subscribe((event) => {
    if (event.kind === 'attempt' && event.url?.includes(hidden)) shown.add(event.conn);
    if (event.kind === 'message' && event.from === 'client' && event.text.includes(hidden)) shown.add(event.conn);
    if (event.kind === 'close' && event.by === 'server' && shown.has(event.conn)) {
      refused ||= REFUSALS.includes(event.code);
    }
  });
  return () => refused;
}
