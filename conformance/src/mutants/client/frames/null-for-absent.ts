import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/null-for-absent',
  kills: 'client/frames/valid',
  defect: 'writes null for a token that it does not have',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'send(JSON.stringify({ ...hello, token }));',
      replace: 'send(JSON.stringify({ ...hello, token: token ?? null }));',
    },
  ],
});
