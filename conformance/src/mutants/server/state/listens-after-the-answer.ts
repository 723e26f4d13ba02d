import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/listens-after-the-answer',
  kills: 'server/state/no-gap-at-join',
  defect: 'reads the states first and begins to listen when `joined` is written',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '  const { member, view } = entered;',
      replace: `  const { member, view } = entered;
  await new Promise((resolve) => setTimeout(resolve, 30));
  if (session.closed) return;`,
    },
    {
      file: 'reference-server/src/core/member.ts',
      find: "    if (this.#state === 'ended') return;",
      replace: "    if (this.#state !== 'live') return;",
    },
  ],
});
