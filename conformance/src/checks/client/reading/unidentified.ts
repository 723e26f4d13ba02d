import { type Finding, notApplicable } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';

const NAMES = { read: 'reads', state_update: 'state updates' };

/** The finding of a check that needs answers, for a client whose frames of a type never have an `id` and get none (PLY-QUE-14). */
export function unidentified(trace: Trace, type: keyof typeof NAMES): Finding | undefined {
  const sent = trace.frames('client', type);
  if (sent.length === 0 || sent.some(({ body }) => body.id !== undefined)) return undefined;
  return notApplicable(`the client gives its ${NAMES[type]} no \`id\`, so that none waits for an answer`);
}

/** The same for a check that such a client may reach in another way, or not at all. */
export function unlessUnidentified(trace: Trace, type: keyof typeof NAMES, finding: Finding): Finding {
  return finding.outcome === 'unreached' ? (unidentified(trace, type) ?? finding) : finding;
}
