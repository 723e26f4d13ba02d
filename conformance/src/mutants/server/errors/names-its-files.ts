import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/names-its-files',
  kills: 'server/errors/no-internals',
  defect: 'says in errors in which file and line they were made',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.send({ type: 'error', ...refusal });`,
      replace: `    this.send({ type: 'error', ...refusal, message: \`\${refusal.message} (session.ts line 12)\` });`,
    },
  ],
});
