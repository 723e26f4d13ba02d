import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/counts-graphemes',
  kills: 'server/limits/refuses-long-text',
  alsoKills: ['server/frames/invalid-frame', 'server/frames/no-effect-of-refused'],
  defect: 'counts what a reader takes for characters instead of code points',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: 'codePoints(frame.text) > maxTextLength',
      replace: '[...new Intl.Segmenter().segment(frame.text)].length > maxTextLength',
    },
  ],
});
