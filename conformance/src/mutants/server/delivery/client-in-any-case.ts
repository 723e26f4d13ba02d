import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/client-in-any-case',
  kills: 'server/delivery/key-has-all-parts',
  defect: 'lower-cases the clientId of keys',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: 'return `${userId} ${clientId}`;',
      replace: 'return `${userId} ${clientId.toLowerCase()}`;',
    },
  ],
});
