import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/lets-the-silent-live',
  kills: 'server/basic/closes-the-silent',
  defect: 'never closes a silent basic connection',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'if (heartbeat.dead(this.#now)) ',
      replace: `if (heartbeat.dead(this.#now) && this.#watched.link.dialect === 'v1') `,
    },
  ],
});
