import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/first-frame-is-hello',
  kills: 'server/basic/needs-no-hello',
  defect: 'takes the first frame of a basic connection for a handshake',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: `if (session.phase !== 'open') return;`,
      replace: `if (!this.#greeted) {
      this.#greeted = true;
      return;
    }
    if (session.phase !== 'open') return;`,
    },
    {
      file: 'reference-server/src/core/basic.ts',
      find: '  #early: string[] = [];',
      replace: `  #early: string[] = [];
  #greeted = false;`,
    },
  ],
});
