/** What the operator did to the server, and when the server knew it. */
import type { OperatorCommandName } from '@parley/schemas';
import type { TraceEvent } from '../../../trace/events.js';
import type { Trace } from '../../../trace/trace.js';

export interface Credential {
  readonly userId: string;
  readonly kind: string;
  readonly expiresInMs?: number;
}

/** A command that the operator carried out. */
export interface Done {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The server may know it from here on… */
  readonly asked: TraceEvent;
  /** …and knows it from here on. */
  readonly done: TraceEvent;
}

/** Commands of one name that were carried out, in the order in which they were given. */
export function done(trace: Trace, name: OperatorCommandName): readonly Done[] {
  return trace.of('command').flatMap((asked) => {
    if (asked.line.command !== name) return [];
    const answer = trace.of('answer').find(({ n, line }) => n > asked.n && line.id === asked.line.id);
    return answer?.line.result === undefined ? [] : [{ fields: asked.line, asked, done: answer }];
  });
}

/** What a connection showed for its user, where the operator made it. */
export function credentialOf(trace: Trace, conn: string): Credential | undefined {
  return trace.marks('credential').find((mark) => mark.conn === conn)?.data as Credential | undefined;
}

/** Whether the server runs with authentication: its operator makes tokens. */
export function withTokens(trace: Trace): boolean {
  return done(trace, 'issue_token').length > 0;
}

/** Whether the operator gave or took rights of this user in this channel at any time, so that a refusal may be due to that. */
export function touched(trace: Trace, userId: unknown, channelId: unknown): boolean {
  return [...done(trace, 'revoke'), ...done(trace, 'grant')].some(
    ({ fields }) => fields.userId === userId && fields.channelId === channelId,
  );
}

export interface Right {
  readonly userId: string;
  readonly channelId: unknown;
  readonly action: string;
}

/**
 * Whether a right was surely there, or surely not, all the time between two events; undefined while the operator changed it.
 *
 * Who may not see a channel may do nothing in it.
 */
export function allowed(trace: Trace, right: Right, from: number, to: number): boolean | undefined {
  const concerns = ({ fields }: Done, action: string) =>
    fields.userId === right.userId && fields.channelId === right.channelId && fields.action === action;
  const sure = (action: string): boolean | undefined => {
    const changes = [
      ...done(trace, 'revoke').map((one) => ({ one, may: false })),
      ...done(trace, 'grant').map((one) => ({ one, may: true })),
    ].filter(({ one }) => concerns(one, action));
    if (changes.some(({ one }) => one.asked.n < to && one.done.n > from)) return undefined;
    const last = changes.filter(({ one }) => one.done.n <= from).sort((a, b) => a.one.done.n - b.one.done.n);
    return last.at(-1)?.may ?? true;
  };
  const all = right.action === 'join' ? [sure('join')] : [sure('join'), sure(right.action)];
  if (all.includes(false)) return false;
  return all.includes(undefined) ? undefined : true;
}
