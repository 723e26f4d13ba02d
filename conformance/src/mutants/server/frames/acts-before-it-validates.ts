import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/acts-before-it-validates',
  kills: 'server/frames/no-effect-of-refused',
  alsoKills: ['server/frames/answers-once'],
  defect: 'stores a message with a wrong `sentAt` and then complains',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    if (value.type === 'message' && inspected.refusal.field === '/sentAt') {
      this.#dispatch({ ...value, sentAt: undefined } as never, value, text);
    }
    session.refuse(inspected.refusal);
`,
    },
  ],
});
