import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/reads-and-then-refuses',
  kills: 'server/frames/no-effect-of-refused',
  defect: 'sets the mark of a read whose id is wrong, and then complains',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    if (value.type === 'read' && inspected.refusal.field === '/id') {
      this.#dispatch({ ...value, id: undefined } as never, value, text);
    }
    session.refuse(inspected.refusal);
`,
    },
  ],
});
