import { type Check, check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { canonical } from '../../reading/canonical.js';
import { type Command, commands, lifeAt } from '../reading/application.js';
import { ousted } from '../reading/ends.js';
import { type Passage, passages } from '../reading/passage.js';
import { digested, disturbed } from '../reading/proof.js';
import { unidentified } from '../reading/unidentified.js';

interface Write {
  readonly value: unknown;
  readonly timestamp: number;
  readonly userId: string;
  readonly clientId: string;
}

/** What brought a key to the value that the application has to see. */
type Cause = 'own' | 'joined' | 'newer' | 'older' | 'applied' | 'lost' | 'refused';

/** What only a client can be asked for that waits for answers (13.6). */
const OF_ANSWERS: readonly Cause[] = ['own', 'applied', 'lost', 'refused'];

interface Glance {
  readonly command: Command;
  readonly cause: Cause;
  /** The frame, or the change, behind it. */
  readonly by: { readonly n: number };
  readonly wanted: unknown;
}

export const ownWriteShown = shows('own', {
  id: 'client/state/own-write-shown',
  requirements: ['PLY-STA-37', 'PLY-STA-34'],
  title: 'the own write is shown from the change until its answer, whatever relays and joined come in',
  hint: 'Lay the unanswered own write over what the server said, and keep it when a new joined replaces that.',
});

export const joinedReplaces = shows('joined', {
  id: 'client/state/joined-replaces',
  requirements: ['PLY-STA-34'],
  title: 'the states of a joined take the place of everything held; a key that is missing there is gone',
  hint: 'Begin an empty map at each joined; do not merge.',
});

export const newerTaken = shows('newer', {
  id: 'client/state/newer-taken',
  requirements: ['PLY-STA-35'],
  title: 'a relayed write that is greater than the one held is taken over',
  hint: 'Compare timestamp, userId and clientId, in this order; equal stamps are decided by the author.',
});

export const olderIgnored = shows('older', {
  id: 'client/state/older-ignored',
  requirements: ['PLY-STA-36'],
  title: 'a relayed write that is not greater than the one held changes nothing',
  hint: 'The order of arrival decides nothing; compare before you take over.',
});

export const loserFollows = shows('lost', {
  id: 'client/state/loser-follows',
  requirements: ['PLY-STA-38'],
  title: 'after applied: false the application sees the winner',
  hint: 'Take `current` from the ack and drop the own write.',
});

export const appliedStays = shows('applied', {
  id: 'client/state/applied-stays',
  requirements: ['PLY-STA-42'],
  title: 'after applied: true the application goes on seeing its own write',
  hint: 'Move the own write to what the server holds when its ack comes; do not just drop it.',
});

export const refusedGoesBack = shows('refused', {
  id: 'client/state/refused-goes-back',
  requirements: ['PLY-STA-39'],
  title: 'after an error the application sees again what the server holds',
  hint: 'Drop the own write and show the greatest one received.',
});

const PROTOTYPES: readonly unknown[] = ['__proto__', 'constructor', 'prototype'];

export const anyKey = shows(({ command }) => PROTOTYPES.includes(command.line.key), {
  id: 'client/state/any-key',
  requirements: ['PLY-SEC-17'],
  title: 'a key called __proto__, constructor or prototype is shown like any other',
  hint: 'Keep keys in a map, or in an object without a prototype.',
});

/** @param which the looks that it judges: those with this cause, or those that the function chooses */
function shows(which: Cause | ((glance: Glance) => boolean), spec: Omit<Check, 'role' | 'judge'>): Check {
  const picks = typeof which === 'string' ? ({ cause }: Glance) => cause === which : which;
  const waits = typeof which === 'string' && OF_ANSWERS.includes(which);
  return check({
    ...spec,
    judge: (trace) => {
      if (!trace.claims('state')) return notApplicable('the client does not claim state');
      const excused = waits ? unidentified(trace, 'state_update') : undefined;
      if (excused) return excused;
      return each(glances(trace), (glance) => {
        if (!picks(glance)) return UNREACHED;
        const { command, by, wanted } = glance;
        const { value } = (command.answer?.line.result ?? {}) as { value?: unknown };
        const answer = command.answer ?? command;
        return canonical(value ?? null) === canonical(wanted)
          ? pass(by, answer)
          : fail(
              `the key ${command.line.key} shows ${canonical(value ?? null)}, expected ${canonical(wanted)}`,
              by,
              answer,
            );
      });
    },
  });
}

/** Looks of the application at a key, where the trace proves what it has to show. */
function glances(trace: Trace): readonly Glance[] {
  return commands(trace, 'get_state').flatMap((command): readonly Glance[] => {
    const { channelId, key } = command.line;
    const passage = passages(trace).findLast(
      (one) => one.channelId === channelId && one.joined.n < command.n && !(one.left && one.left.n < command.n),
    );
    const { close } = passage?.session.connection ?? {};
    if (!passage || !command.taken || (close && close.n < command.n)) return [];
    const told = heard(passage, key, command.n);
    const change = commands(trace, 'set_state').findLast(
      ({ n, line, taken }) => taken && n < command.n && line.channelId === channelId && line.key === key,
    );
    const request =
      change &&
      framesOf(passage.session.connection, 'client', 'state_update').findLast(
        ({ n, body }) => n > change.n && body.channelId === channelId && body.key === key,
      );
    const answer =
      request && framesOf(passage.session.connection, 'server').find(({ body }) => body.replyTo === request.body.id);
    // Without an id there is no answer to wait for, and a greater write may show at once (13.6).
    if (request && request.body.id === undefined) return [];
    if (change && (!answer || answer.n > (command.answer?.n ?? 0))) {
      const open = change.n > passage.joined.n || outlives(trace, change, command);
      return open ? [{ command, cause: 'own', by: change, wanted: change.line.value ?? null }] : [];
    }
    const last = Math.max(told.by.n, answer?.n ?? 0);
    const proof = digested(trace, passage.session.id, last);
    const sent = change && Math.max(change.n, request?.n ?? 0);
    if (!proof || proof.n > command.n || (sent && sent < passage.joined.n)) return [];
    if (!answer || !request) return [{ command, cause: told.cause, by: told.by, wanted: told.held?.value ?? null }];
    return answered(command, passage, request, answer, told);
  });
}

/** Whether a change that was sent before the connection was lost waits for its answer still when the application looks. */
function outlives(trace: Trace, change: Command, { n, line: { channelId, key } }: Command): boolean {
  if (lifeAt(trace, change.n) !== lifeAt(trace, n) || disturbed(trace, channelId, change.n, n)) return false;
  if (ousted(trace).some((end) => end.channelId === channelId && end.frame.n > change.n && end.frame.n < n))
    return false;
  const requests = trace
    .frames('client', 'state_update')
    .filter((one) => one.n > change.n && one.n < n && one.body.channelId === channelId && one.body.key === key);
  const answers = trace.frames('server').filter((one) => one.n > change.n && one.n < n);
  return requests.every(({ body }) => body.id !== undefined && !answers.some((one) => one.body.replyTo === body.id));
}

function answered(
  command: Command,
  { session }: Passage,
  request: Frame,
  answer: Frame,
  told: Told,
): readonly Glance[] {
  const { userId, clientId } = session;
  const own = { value: request.body.value, timestamp: Number(request.body.timestamp), userId, clientId };
  if (answer.type === 'error') {
    return answer.body.code === 'clock_skew'
      ? []
      : [{ command, cause: 'refused', by: answer, wanted: told.held?.value ?? null }];
  }
  const current = answer.body.current as Write | undefined;
  if (answer.body.applied === false && current) {
    const winner = told.held && wins(told.held, current) ? told.held : current;
    return [{ command, cause: 'lost', by: answer, wanted: winner.value ?? null }];
  }
  const held = told.held && wins(told.held, own) ? told.held : own;
  if (told.by.n < answer.n && held === own)
    return [{ command, cause: 'applied', by: answer, wanted: own.value ?? null }];
  return [{ command, cause: held === own ? 'older' : 'newer', by: told.by, wanted: held.value ?? null }];
}

interface Told {
  readonly held: Write | undefined;
  readonly cause: Cause;
  readonly by: Frame;
}

/** What the server said of a key in a membership before event `n`. */
function heard({ joined, session, channelId }: Passage, key: unknown, n: number): Told {
  const { states } = joined.body as { states?: readonly (Write & { key: unknown })[] };
  let told: Told = { held: states?.find((entry) => entry.key === key), cause: 'joined', by: joined };
  for (const frame of framesOf(session.connection, 'server', 'state_update')) {
    if (frame.n < joined.n || frame.n > n || frame.body.channelId !== channelId || frame.body.key !== key) continue;
    const write = frame.body as unknown as Write;
    const newer = !told.held || wins(write, told.held);
    told = { held: newer ? write : told.held, cause: newer ? 'newer' : 'older', by: frame };
  }
  return told;
}

/** Whether write `a` is greater than `b` (13.1); ids are ASCII, so code units are bytes. */
function wins(a: Write, b: Write): boolean {
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  if (a.userId !== b.userId) return a.userId > b.userId;
  return a.clientId > b.clientId;
}
