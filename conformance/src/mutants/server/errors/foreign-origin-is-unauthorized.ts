import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/foreign-origin-is-unauthorized',
  kills: 'server/errors/origin-is-forbidden',
  defect: 'closes a foreign origin with 4001',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: "session.close(4003, 'this origin may not connect')",
      replace: "session.close(4001, 'this origin may not connect')",
    },
  ],
});
