import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { answersTo, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Command, commands } from '../reading/application.js';
import { COLLECTED_WITHIN, collected, memberAt } from '../reading/collected.js';
import type { Passage } from '../reading/passage.js';

export const noOvertaking = check({
  id: 'client/batch/no-overtaking',
  requirements: ['PLY-BAT-20'],
  title:
    'nothing of a channel overtakes a message of it that was collected earlier, no message typing, and no leave a read mark or state change',
  hint: 'Pass everything of a channel through the same collector, and flush it before a leave.',
  judge: (trace) => {
    if (!trace.claims('batch')) return notApplicable('the client does not claim batch');
    const messages = collectedMessages(trace).map((item) =>
      overtaken(trace, item, ['read', 'set_state', 'typing', 'leave']),
    );
    // A read mark or a state change may wait for a later one to take its place, and is collected only then; a leave ends the wait.
    const registers = collectedRegisters(trace).map((item) => overtaken(trace, item, ['leave']));
    const typing = collectedTyping(trace).map((item) => overtaken(trace, item, ['send']));
    return each([...messages, ...registers, ...typing], (finding) => finding);
  },
});

function overtaken(trace: Trace, { command, what, passage, frame }: Item, by: readonly string[]): Finding {
  const collectedBy = (command.answer?.t ?? Number.POSITIVE_INFINITY) + COLLECTED_WITHIN;
  const later = commands(trace, ...by).filter(
    ({ t, line }) => t >= collectedBy && line.channelId === command.line.channelId,
  );
  return each(later, (one) => {
    const next = frameOf(passage, one);
    if (!next) return UNREACHED;
    return next.n < frame.n
      ? fail(`a ${next.type}, given after ${what}, overtook it`, command, one, next)
      : pass(frame, next);
  });
}

interface Item {
  readonly command: Command;
  readonly what: string;
  readonly passage: Passage;
  readonly frame: Frame;
}

function collectedMessages(trace: Trace): readonly Item[] {
  return collected(trace).flatMap(({ post, passage }) => {
    const frame = post.sent.find(({ conn }) => conn === passage.session.id);
    return frame ? [{ command: post.command, what: `message ${post.ref}`, passage, frame }] : [];
  });
}

/** Read marks and state changes that came in a batch, none of their kind before them being unanswered. */
function collectedRegisters(trace: Trace): readonly Item[] {
  return commands(trace, 'read', 'set_state').flatMap((command) => {
    const { channelId } = command.line;
    const passage = memberAt(trace, channelId, command.n);
    const frame = passage && frameOf(passage, command);
    if (!frame || frame.item === undefined) return [];
    const { connection } = passage.session;
    const waits = framesOf(connection, 'client', frame.type).some(
      (one) =>
        one.n < frame.n &&
        one.body.channelId === channelId &&
        one.body.id !== undefined &&
        !answersTo(connection, one).some(({ n }) => n < command.n),
    );
    return waits ? [] : [{ command, what: `its ${frame.type}`, passage, frame }];
  });
}

/** Typing that came in a batch, and that began a lease: what renews one is told when that is due. */
function collectedTyping(trace: Trace): readonly Item[] {
  return commands(trace, 'typing').flatMap((command) => {
    const passage = memberAt(trace, command.line.channelId, command.n);
    const frame = passage && frameOf(passage, command);
    if (!frame || frame.item === undefined) return [];
    const before = framesOf(passage.session.connection, 'client', 'typing').some(
      ({ n, body }) => n < frame.n && body.channelId === passage.channelId,
    );
    return before ? [] : [{ command, what: 'its typing', passage, frame }];
  });
}

function frameOf({ session, channelId }: Passage, { line, n }: Command): Frame | undefined {
  return framesOf(session.connection, 'client').find(({ type, body, n: at }) => {
    if (body.channelId !== channelId || at < n) return false;
    if (line.command === 'read') return type === 'read' && body.offset === line.offset;
    if (line.command === 'typing') return type === 'typing' && body.active === line.active;
    if (line.command === 'leave') return type === 'leave';
    if (line.command === 'send') return type === 'message' && body.text === line.text;
    return (
      type === 'state_update' && body.key === line.key && JSON.stringify(body.value) === JSON.stringify(line.value)
    );
  });
}
