import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
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
