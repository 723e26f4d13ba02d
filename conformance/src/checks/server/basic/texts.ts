/** The limit for texts on basic connections: a request with an id is answered as the same one of `parley.v1` (18.3). */
import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { advertisedTo } from '../reading/advertised.js';
import { answersOf, asked, onBasic } from '../reading/basic.js';
import { missing } from '../reading/proof.js';
import { reachesWideTexts, unreachable } from '../reading/reach.js';
import { nameOf } from '../reading/refused.js';

export const textLimit = check({
  id: 'server/basic/text-limit',
  requirements: ['PLY-BAS-20', 'PLY-LIM-15', 'PLY-LIM-16'],
  title: 'a basic message with an id is acked with a text of maxTextLength code points, and refused with one more',
  hint: 'One limit for both protocols, counted in code points in one place.',
  judge: onBasic((trace) => {
    if (unreachable(trace, (limits) => !reachesWideTexts(limits)))
      return notApplicable('a text of maxTextLength is too long to send, or for maxFrameBytes');
    const most = advertisedTo(trace)?.limits.maxTextLength;
    return each(asked(trace, 'message'), (one) => {
      const length = [...String(one.body.text)].length;
      if (most === undefined || one.id === undefined || length < most) return UNREACHED;
      const [answer] = answersOf(one);
      const what = `a basic text of ${length} code points`;
      if (!answer) return missing(trace, one.basic.connection, one.n, `${what} was not answered`, one);
      // Whether its user may write there is another matter.
      if (answer.body.code === 'forbidden') return UNREACHED;
      const fits = length > most ? answer.body.code === 'invalid_frame' : answer.type === 'ack';
      return fits
        ? pass(one, answer)
        : fail(`${what} was answered with ${nameOf(answer)}, maxTextLength is ${most}`, one, answer);
    });
  }),
});
