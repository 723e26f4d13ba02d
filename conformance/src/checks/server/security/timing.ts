import { check, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { allowed } from '../reading/operator.js';
import { requests } from '../reading/requests.js';

/** Pairs without which nothing is said. */
const LEAST = 30;
/** A difference under this is none that an attacker could use over a network, in ms. */
const NOTICEABLE = 2;

/**
 * Pairs of refusals right after each other, in changing order. If both take equally long, each is the slower one half of the
 * time; that at least 29 of 30 say the same by chance has a probability under 6e-8, and the median has to differ too.
 */
export const sameTime = check({
  id: 'server/security/same-time',
  requirements: ['PLY-SEC-8'],
  title: 'the refusals of a hidden channel and of one that never was take the same time',
  hint: 'Look up the right before the channel, so that both take the same way.',
  judge: (trace) => {
    const joins = requests(trace).flatMap(({ frame, session, answers: [answer] }) => {
      if (frame.type !== 'join' || answer?.body.code !== 'forbidden') return [];
      const { channelId } = frame.body;
      const right = { userId: session.userId, channelId, action: 'join' };
      if (allowed(trace, right, frame.n, answer.n) !== false) return [];
      const used = trace.frames('server', 'joined').find((joined) => joined.body.channelId === channelId);
      return [{ answer, took: answer.t - frame.t, used: used !== undefined && used.n < frame.n }];
    });
    const differences: number[] = [];
    for (let at = 0; at + 1 < joins.length; at += 2) {
      const [first, second] = [joins[at], joins[at + 1]];
      if (first && second && first.used !== second.used) {
        differences.push(first.used ? first.took - second.took : second.took - first.took);
      }
    }
    const last = joins.at(-1)?.answer;
    if (!last) return UNREACHED;
    if (differences.length < LEAST)
      return notApplicable('too few refusals came in the time that was given for comparing them');
    const median = differences.toSorted((a, b) => a - b)[Math.floor(differences.length / 2)] ?? 0;
    const longer = differences.filter((one) => one > 0).length;
    const oneSided = Math.max(longer, differences.length - longer) >= differences.length - 1;
    if (!oneSided || Math.abs(median) < NOTICEABLE) return pass(last);
    const more = median > 0 ? 'longer' : 'shorter';
    return fail(
      `a join for a hidden channel takes ${Math.abs(median).toFixed(1)} ms ${more} to refuse than one for a channel that never was`,
      last,
    );
  },
});
