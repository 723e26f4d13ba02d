import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/silent-about-the-future',
  kills: 'server/state/refuses-the-future',
  defect: 'says nothing to a write far ahead of the clock that has no id',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: "      session.refuse({ code: 'clock_skew'",
      replace: `      if (id !== undefined) session.refuse({ code: 'clock_skew'`,
    },
  ],
});
