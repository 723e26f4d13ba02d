import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/security/tells-its-token',
  kills: 'client/security/token-not-written',
  defect: 'names its token in a report when the connection ends',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'opening.onclose = ({ code }) => lost(code);',
      replace: `opening.onclose = ({ code }) => {
      report("closed, token " + token);
      lost(code);
    };`,
    },
  ],
});
