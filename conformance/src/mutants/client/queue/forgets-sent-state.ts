import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/forgets-sent-state',
  kills: 'client/queue/repeats-state',
  defect: 'forgets a state update that was not answered',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'for (const key of this.#own.keys()) this.#unsent.add(key);',
      replace: '',
    },
  ],
});
