import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/forgets-goodbye',
  kills: 'client/reconnect/goodbye-governs',
  alsoKills: ['client/reconnect/retry-after-bounded', 'client/reconnect/returns-after-42xx'],
  defect: 'goes by the close code, whatever `goodbye` said',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const reason = goodbye?.code ?? code;',
      replace: 'const reason = code;',
    },
  ],
});
