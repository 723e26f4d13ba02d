import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { answersOf, asked, onBasic, slotsOf } from '../reading/basic.js';
import { allowed } from '../reading/operator.js';

export const basicHiddenIsForbidden = check({
  id: 'server/basic/hidden-is-forbidden',
  requirements: ['PLY-BAS-14'],
  title: 'a basic frame for a channel that the user may not see is refused with forbidden, without effect',
  hint: 'Naming a channel joins it on a basic connection; the right to see it comes first all the same.',
  judge: onBasic((trace) =>
    each(asked(trace), (one) => {
      const { basic, channelId, id, n } = one;
      const [answer] = answersOf(one);
      if (basic.userId === undefined || channelId === undefined || id === undefined || !answer) return UNREACHED;
      const right = { userId: basic.userId, channelId, action: 'join' };
      if (allowed(trace, right, n, answer.n) !== false) return UNREACHED;
      const [slot] = slotsOf(trace, one);
      if (slot) return fail('a message into a channel that its user may not see got into the log', one, slot);
      return answer.type === 'error' && answer.body.code === 'forbidden'
        ? pass(one, answer)
        : fail(`the user may not see the channel, and got ${answer.body.code ?? answer.type}`, one, answer);
    }),
  ),
});
