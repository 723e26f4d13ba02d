import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/unmarked-field',
  kills: 'client/extension/added-names',
  defect: 'adds a field of its own to hello without marking it',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '{ ...hello, token }',
      replace: "{ ...hello, token, sdk: 'reference' }",
    },
  ],
});
