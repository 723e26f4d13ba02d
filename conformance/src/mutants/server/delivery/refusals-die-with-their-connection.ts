import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/refusals-die-with-their-connection',
  kills: 'server/delivery/remembers-the-refusal',
  defect: 'forgets that it refused a message when the connection ends on which it did',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: '/** A message of either protocol. */',
      replace: `const refusals = new Map<string, Session>();
const keyOf = ({ channelId, author, id }: Draft) => [channelId, author, id].join(' ');
const afresh = (draft: Draft): Draft =>
  refusals.get(keyOf(draft))?.closed ? { ...draft, author: \`\${draft.author} again\` } : draft;

/** A message of either protocol. */`,
    },
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'store.append(member.epoch, submission.draft);',
      replace: 'store.append(member.epoch, afresh(submission.draft));',
    },
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: '  const told = session.end(member);',
      replace: `  if (!refusals.has(keyOf(draft))) refusals.set(keyOf(draft), session);
  const told = session.end(member);`,
    },
  ],
});
