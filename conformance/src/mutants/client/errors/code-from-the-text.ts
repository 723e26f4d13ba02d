import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/code-from-the-text',
  kills: 'client/errors/text-ignored',
  defect: 'finds the code of a refusal in its text',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'code: answer.code }',
      replace: `code: /^[a-z_]+$/.exec(answer.message)?.[0] ?? answer.code }`,
    },
  ],
});
