import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/own-writes-of-all-channels',
  kills: 'client/state/own-write-shown',
  alsoKills: ['client/state/applied-stays', 'client/state/joined-replaces'],
  defect: 'keeps own writes by key alone, in whichever channel',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '  readonly #own = new Map<string, OwnWrite>();',
      replace: `  static readonly written = new Map<string, OwnWrite>();
  readonly #own = SharedState.written;`,
    },
  ],
});
