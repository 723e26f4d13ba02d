import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { groupBy } from '../../../trace/search.js';
import { SETTLED } from '../../marks.js';
import { audited, commandsOf, overdue } from './reading.js';

export const statesConverge = check({
  id: 'client/soak/states-converge',
  requirements: ['PLY-STA-35', 'PLY-STA-36', 'PLY-STA-34', 'PLY-STA-38', 'PLY-QUE-12'],
  title: 'at the end every application sees the state that the server holds',
  hint: 'Keep the greatest write of each key by (timestamp, userId, clientId), replace all at a joined, and repeat what was not answered.',
  judge: (trace) => {
    const found = audited(trace);
    if (!found) return UNREACHED;
    const settled = trace.marks(SETTLED).length > 0;
    return each([...commandsOf(trace)], ([adapter, commands]) => {
      const late = overdue(trace, adapter);
      const asked = commands.filter(({ n, command }) => n > found.mark.n && command.line.command === 'get_state');
      return each(asked, ({ command, answer }) => {
        const { channelId, key } = command.line;
        if (!answer || answer.line.error || !(settled || late)) return UNREACHED;
        const shown = (answer.line.result as { value?: unknown } | undefined)?.value ?? null;
        const states = found.audit.states[String(channelId)] ?? {};
        const held = Object.hasOwn(states, String(key)) ? states[String(key)] : null;
        return JSON.stringify(shown) === JSON.stringify(held)
          ? pass(answer)
          : fail(
              `${adapter} shows ${JSON.stringify(shown)} for ${key} of ${channelId}, the server holds ${JSON.stringify(held)}`,
              found.mark,
              answer,
            );
      });
    });
  },
});

export const readsConverge = check({
  id: 'client/soak/reads-converge',
  requirements: ['PLY-RED-16', 'PLY-RED-17', 'PLY-QUE-13'],
  title: 'at the end every application was told the read marks that the server holds',
  hint: 'Take the marks of each joined and every relay that is greater, and tell the application what has changed.',
  judge: (trace) => {
    const found = audited(trace);
    if (!found || !trace.claims('read') || trace.marks(SETTLED).length === 0) return UNREACHED;
    const told = groupBy(trace.adapterEvents('read'), ({ adapter, line }) =>
      JSON.stringify([adapter, line.channelId, line.userId]),
    );
    return each([...commandsOf(trace)], ([adapter, commands]) => {
      const user = commands.find(({ command }) => command.line.command === 'connect')?.command.line.userId;
      return each(Object.entries(found.audit.marks), ([channelId, marks]) =>
        each(marks, ({ userId, offset }) => {
          // What the application said itself, on this client or another, it need not be told.
          if (userId === user) return UNREACHED;
          const last = told.get(JSON.stringify([adapter, channelId, userId]))?.findLast(({ n }) => n < found.mark.n);
          if (last?.line.offset === offset) return pass(last);
          return fail(
            `${adapter} was told the mark ${last?.line.offset ?? 'none'} of ${userId} in ${channelId}, the server holds ${offset}`,
            ...(last ? [last] : []),
            found.mark,
          );
        }),
      );
    });
  },
});

/** Codes with which a client may close. */
const OWN = [1000, 4104, 4108];

export const keepsConnections = check({
  id: 'client/soak/keeps-connections',
  requirements: ['PLY-ERR-11'],
  title: 'a client closes with nothing but 1000, 4104 and 4108, and never with 1000 unless it was told to',
  hint: 'Look at the last frames of the server before the close: each of them is allowed.',
  judge: (trace) =>
    each(trace.connections, ({ id, open, close, frames }) => {
      if (!open) return UNREACHED;
      if (close?.by !== 'client' || close.code === 1006) return pass(open);
      const ended = trace.of('command').some(({ n, line }) => n < close.n && ['close', 'reset'].includes(line.command));
      if (OWN.includes(close.code) && (close.code !== 1000 || ended)) return pass(open);
      const last = frames.findLast(({ from, n }) => from === 'server' && n < close.n);
      return fail(`the client closed ${id} with ${close.code}`, ...(last ? [last] : []), close);
    }),
});
