import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/ended-but-for-basic',
  kills: 'server/errors/ended-for-good',
  defect: 'ends no basic connections of a user whose sessions are ended',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      if (session.userId === userId) session.close(4000,',
      replace: `      if (session.userId === userId && this.#sessions.get(session)?.protocol !== '') session.close(4000,`,
    },
  ],
});
