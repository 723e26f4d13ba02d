import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/believes-the-typist',
  kills: 'server/security/relays-by-their-author',
  defect: 'relays typing as of the userId that the frame names',
  patches: [
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: `    userId,
    clientId,
    active,`,
      replace: `    userId: String((frame as { userId?: unknown }).userId ?? userId),
    clientId,
    active,`,
    },
  ],
});
