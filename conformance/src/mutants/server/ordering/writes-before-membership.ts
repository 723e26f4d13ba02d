import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/writes-before-membership',
  kills: 'server/ordering/not-joined-no-effect',
  alsoKills: ['server/errors/refused-has-no-effect'],
  defect: 'applies a state update first and looks at the membership afterwards',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: `  if (!(await mayUse(session, frame, 'state'))) return undefined;
`,
      replace: '',
    },
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: '  return whenDone(written,',
      replace: `  await written;
  if (!(await mayUse(session, frame, 'state'))) return undefined;
  return whenDone(written,`,
    },
  ],
});
