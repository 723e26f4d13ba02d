import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/joined-hides-own-write',
  kills: 'client/state/own-write-shown',
  seenIn: 'client/queue/registers-unanswered',
  defect: 'shows what a new joined says over its own write that was sent before the loss',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'return (own ? own.value :',
      replace: "return (own && !('hidden' in own) ? own.value :",
    },
    {
      file: 'reference-client/src/state.ts',
      find: 'this.#floor = stateFloor;',
      replace: `this.#floor = stateFloor;
    for (const own of this.#own.values()) if (own.id) Object.assign(own, { hidden: true });`,
    },
  ],
});
