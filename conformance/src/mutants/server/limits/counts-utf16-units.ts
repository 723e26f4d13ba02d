import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/counts-utf16-units',
  kills: 'server/limits/accepts-long-text',
  alsoKills: ['server/delivery/accepts-members-message'],
  defect: 'counts UTF-16 units instead of code points',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: 'frame.text.length > maxTextLength && codePoints(frame.text) > maxTextLength',
      replace: 'frame.text.length > maxTextLength && codePoints(frame.text) > 0',
    },
  ],
});
