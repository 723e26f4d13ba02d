import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/text-limit-is-exclusive',
  kills: 'server/limits/accepts-long-text',
  alsoKills: ['server/delivery/accepts-members-message'],
  defect: 'refuses a text of exactly maxTextLength',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: 'frame.text.length > maxTextLength && codePoints(frame.text) > maxTextLength',
      replace: 'frame.text.length >= maxTextLength && codePoints(frame.text) >= maxTextLength',
    },
  ],
});
