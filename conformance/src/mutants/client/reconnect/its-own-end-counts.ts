import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/its-own-end-counts',
  kills: 'client/reconnect/goodbye-governs',
  alsoKills: ['client/reconnect/stays-away-after-final-codes'],
  seenIn: 'client/reconnect/goodbye-then-loss',
  defect: 'goes by its own close code where it ends a draining connection itself',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const reason = goodbye?.code ?? code;',
      replace: 'const reason = (closeWith ? undefined : goodbye?.code) ?? code;',
    },
  ],
});
