import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/one-write-for-all-channels',
  kills: 'client/queue/states-coalesced',
  defect: 'keeps the writes that wait by key alone: that of one channel takes the place of that of another',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '  readonly #unsent = new Set<string>();',
      replace: `  static readonly waiting = new Set<string>();
  readonly #unsent = SharedState.waiting;`,
    },
  ],
});
