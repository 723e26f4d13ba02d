/** The values that a client sends (13.6, 13.7). */
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { canonical } from '../../reading/canonical.js';
import { commands } from '../reading/application.js';
import { passages } from '../reading/passage.js';
import { digested } from '../reading/proof.js';

/** Most levels of arrays and objects in a state value. */
const DEEPEST = 29;

/** Levels of arrays and objects; a scalar has none. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

export const valueDepth = check({
  id: 'client/state/value-depth',
  requirements: ['PLY-STA-41'],
  title: 'no state value is sent that nests deeper than 29 levels',
  hint: 'Refuse such a value to the application: in `joined` it stands two levels deeper and no longer fits into a frame.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    const [deep] = trace.frames('client', 'state_update').filter(({ body }) => depthOf(body.value) > DEEPEST);
    if (deep) return fail(`a value of ${depthOf(deep.body.value)} levels was sent`, deep);
    return each(commands(trace, 'set_state'), ({ n, line }) => {
      if (depthOf(line.value) <= DEEPEST) return UNREACHED;
      const membership = passages(trace).findLast(
        ({ channelId, joined }) => channelId === line.channelId && joined.n < n,
      );
      return membership && digested(trace, membership.session.id, n) ? pass({ n }) : UNREACHED;
    });
  },
});

export const sendsValues = check({
  id: 'client/state/sends-its-values',
  requirements: ['PLY-STA-44'],
  title: 'the value of a state_update is one that the application gave for this key',
  hint: 'Look for what a language takes for nothing, for numbers that are rounded, and for empty objects that become lists.',
  judge: (trace) => {
    if (!trace.claims('state')) return notApplicable('the client does not claim state');
    return each(trace.frames('client', 'state_update'), (frame) => {
      const { channelId, key, value } = frame.body;
      const given = commands(trace, 'set_state').filter(
        ({ n, line }) => n < frame.n && line.channelId === channelId && line.key === key,
      );
      const last = given.at(-1);
      if (!last) return UNREACHED;
      const command = given.find(({ line }) => canonical(line.value ?? null) === canonical(value));
      if (command) return pass(command, frame);
      return fail(`a state_update left with a value that the application did not give for ${key}`, last, frame);
    });
  },
});
