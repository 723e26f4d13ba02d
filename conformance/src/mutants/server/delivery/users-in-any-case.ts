import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/users-in-any-case',
  kills: 'server/delivery/key-has-all-parts',
  defect: 'takes users that differ in capitals for one when it looks for a repetition',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: `  return \`\${userId} \${clientId}\`;`,
      replace: `  return \`\${userId.toLowerCase()} \${clientId}\`;`,
    },
  ],
});
