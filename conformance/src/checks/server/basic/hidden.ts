import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { framesOf } from '../../../trace/trace.js';
import { answersOf, asked, basics, onBasic, onDefault, slotsOf } from '../reading/basic.js';
import { memberSince } from '../reading/basic-members.js';
import { type Deed, deeds, tells } from '../reading/deeds.js';
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

export const basicNothingOfTheHidden = check({
  id: 'server/basic/nothing-of-the-hidden',
  requirements: ['PLY-SEC-9'],
  title: 'a basic connection is sent nothing of `default` if its user may not see that channel',
  hint: 'Ask for the right to see `default` before you make the connection a member, and before you send the state of it.',
  judge: onDefault((trace) =>
    each(basics(trace), ({ connection, userId }) => {
      const { attempt } = connection;
      if (userId === undefined || !attempt) return UNREACHED;
      const right = { userId, channelId: 'default', action: 'join' };
      const told = framesOf(connection, 'server').find(
        ({ n, type, body }) =>
          body.channelId === 'default' && type !== 'error' && allowed(trace, right, attempt.n, n) === false,
      );
      if (told) return fail(`a ${told.type} of \`default\` came, which the user may not see`, attempt, told);
      // Somebody said something there, and the connection was served afterwards.
      const [ack] = asked(trace, 'message')
        .filter(({ n, channelId }) => n > attempt.n && channelId === 'default')
        .flatMap((one) => answersOf(one).filter(({ type }) => type === 'ack'));
      const pong = ack && framesOf(connection, 'server', 'pong').find(({ n }) => n > ack.n);
      return pong && allowed(trace, right, attempt.n, pong.n) === false ? pass(ack, pong) : UNREACHED;
    }),
  ),
});

/** What basic connections get of typing and reads has other names. */
const NAMES: Readonly<Record<string, string>> = { typing: 'user_typing', read: 'message_read' };

export const basicNothingOnceHidden = check({
  id: 'server/basic/nothing-once-hidden',
  requirements: ['PLY-SEC-9'],
  title: 'nothing that others do in a channel reaches a basic member whose user may no longer see it',
  hint: 'End the membership of basic connections too; there is no `left` to send, and nothing else to leave out.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection, userId }) =>
      each(deeds(trace), (deed: Deed) => {
        const { channelId, frame, session } = deed;
        if (userId === undefined || session.userId === userId) return UNREACHED;
        if (memberSince(trace, connection, channelId) > frame.n) return UNREACHED;
        const hidden = (until: number) =>
          allowed(trace, { userId, channelId, action: 'join' }, frame.n, until) === false;
        const relay = framesOf(connection, 'server', NAMES[frame.type] ?? frame.type).find(
          (one) => one.n > frame.n && tells(one, deed),
        );
        if (relay && hidden(relay.n))
          return fail(`a ${frame.type}, sent after the channel was hidden from a basic member, came`, frame, relay);
        const pong = framesOf(connection, 'server', 'pong').find(({ n }) => n > frame.n);
        return pong && hidden(pong.n) ? pass(frame, pong) : UNREACHED;
      }),
    ),
  ),
});
