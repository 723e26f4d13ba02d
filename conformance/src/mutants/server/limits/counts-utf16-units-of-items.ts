import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/counts-utf16-units-of-items',
  kills: 'server/limits/accepts-long-text',
  alsoKills: ['server/delivery/accepts-members-message'],
  seenIn: 'server/batch/items',
  defect: 'counts UTF-16 units instead of code points in items of batches',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: 'codePoints(frame.text) > maxTextLength',
      replace: `(text.startsWith('{"type":"batch"') || codePoints(frame.text) > maxTextLength)`,
    },
  ],
});
