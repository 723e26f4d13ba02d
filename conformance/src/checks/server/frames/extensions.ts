import { check, each, fail, pass } from '../../../check/check.js';
import { framesOf } from '../../../trace/trace.js';
import { ADDED_HINT, ADDED_TITLE, addsByName } from '../../reading/added-names.js';
import { sessions } from '../../reading/session.js';

export const noUnclaimedTypes = check({
  id: 'server/frames/no-unclaimed-types',
  requirements: ['PLY-EXT-12'],
  title: 'frames of an added type are sent only to clients that claimed a capability for it',
  hint: 'Look into `capabilities` of hello before you send a frame whose type begins with x_.',
  judge: (trace) =>
    each(sessions(trace), ({ connection, hello, welcome }) => {
      const claimed = Array.isArray(hello.body.capabilities) ? hello.body.capabilities : [];
      const added = framesOf(connection, 'server').find(({ type }) => type.startsWith('x_'));
      if (!added || claimed.some((name) => typeof name === 'string' && name.startsWith('x_'))) return pass(welcome);
      return fail(`a client that claimed no capability of that kind was sent ${added.type}`, hello, added);
    }),
});

export const addedNames = check({
  id: 'server/frames/added-names',
  requirements: ['PLY-EXT-11', 'PLY-EXT-1'],
  title: ADDED_TITLE,
  hint: ADDED_HINT,
  judge: (trace) => addsByName(trace, 'server'),
});
