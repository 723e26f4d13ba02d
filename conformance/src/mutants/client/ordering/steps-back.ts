import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/steps-back',
  kills: 'client/ordering/no-step-back',
  alsoKills: ['client/ordering/delivers-all'],
  defect: 'sets its position to that of an old slot',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: "if (offset < next) return 'old';",
      replace: `if (offset < next) {
      this.#cur = offset;
      return 'old';
    }`,
    },
  ],
});
