import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/writes-to-anyone',
  kills: 'client/extension/state-unlisted',
  defect: 'sends state changes whether or not the server understands them',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: "while (host.session?.capabilities.includes('state')) {",
      replace: `while (host.session) {`,
    },
  ],
});
