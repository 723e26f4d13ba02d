import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/remembers-strangers',
  kills: 'server/delivery/accepts-members-message',
  seenIn: 'server/ordering/strangers',
  defect: 'keeps the verdict not_joined for an id after its sender has joined',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: `  if (!member) {
`,
      replace: `  const early = ((session as { early?: Set<string> }).early ??= new Set());
  if (!member) early.add(id);
  if (!member || early.has(id)) {
`,
    },
  ],
});
