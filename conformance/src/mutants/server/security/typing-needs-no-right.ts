import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/typing-needs-no-right',
  kills: 'server/security/rights-at-the-moment',
  defect: 'lets every member type, whatever its rights are',
  patches: [
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: "mayUse(session, frame, 'typing')",
      replace: "mayUse(session, frame, 'join')",
    },
  ],
});
