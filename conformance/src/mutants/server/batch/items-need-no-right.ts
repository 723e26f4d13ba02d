import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/items-need-no-right',
  kills: 'server/security/rights-at-the-moment',
  defect: 'asks for no right where a message comes in a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const item of items)
      if (isObject(item) && !session.closed) {
        const seen = ((globalThis as { batched?: Set<unknown> }).batched ??= new Set());
        seen.add(item.id);
        this.#handle(item, text);
      }`,
    },
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'if (!allowed) return rightsLost(session, member, submission);',
      replace: `const seen = (globalThis as { batched?: Set<unknown> }).batched;
    if (!allowed && !seen?.has(submission.draft.id)) return rightsLost(session, member, submission);`,
    },
  ],
});
