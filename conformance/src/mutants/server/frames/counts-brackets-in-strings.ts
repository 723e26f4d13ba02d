import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/counts-brackets-in-strings',
  kills: 'server/frames/brackets-in-strings',
  alsoKills: ['server/errors/codes-for-their-reason', 'server/frames/accepts-wide-identifiers'],
  defect: 'counts the brackets of the text, those in strings too',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: `let depth = 0;
    for (const character of text) {
      if (character === '[' || character === '{') depth += 1;
      if (character === ']' || character === '}') depth -= 1;
      if (depth <= 32) continue;
      session.close(4002, VIOLATIONS.too_deep);
      return;
    }
    const decoded = decode(text);`,
    },
  ],
});
