import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-anew-in-a-new-epoch',
  kills: 'client/state/stamp-kept',
  defect: 'stamps what was not answered anew when the log begins a new epoch',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (epochChanged) this.reads.forget();',
      replace: `if (epochChanged) this.reads.forget();
    if (epochChanged) this.state.restamp();`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: '  /** Forgets own writes,',
      replace: `  restamp(): void {
    for (const own of this.#own.values()) delete own.stamp;
  }

  /** Forgets own writes,`,
    },
  ],
});
