import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { links } from '../../check/links.js';

/** What a client may close with, and what its WebSocket layer or the network may say in its place. */
const ALLOWED: readonly number[] = [1000, 4104, 4108];
const BELOW: readonly number[] = [1001, 1002, 1005, 1006, 1007, 1009];

export const closeCodes = check({
  id: 'client/errors/close-codes',
  requirements: ['PLY-ERR-11'],
  title: 'the client closes with 1000, 4104 or 4108 and nothing else',
  hint: 'A client has no code for a peer at fault: it ignores what it cannot read and stays.',
  judge: (trace) =>
    each(links(trace), ({ connection, ended }) => {
      const { close } = connection;
      if (close?.by !== 'client' || (ended?.line.command === 'reset' && ended.n < close.n)) return UNREACHED;
      if (ALLOWED.includes(close.code)) return pass(close);
      return BELOW.includes(close.code) ? UNREACHED : fail(`the client closed with ${close.code}`, close);
    }),
});
