import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/open-ids-are-a-set',
  kills: 'server/frames/same-id-twice',
  alsoKills: ['server/frames/answers-once', 'server/ordering/answers-before-left'],
  defect: 'remembers the ids of open requests in a set, and so answers one of two equal ones',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: 'this.#open.set(id, (this.#open.get(id) ?? 0) + 1);',
      replace: 'this.#open.set(id, 1);',
    },
  ],
});
