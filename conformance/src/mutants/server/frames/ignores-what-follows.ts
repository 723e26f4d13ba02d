import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/ignores-what-follows',
  kills: 'server/frames/closes-on-not-json',
  defect: 'reads the first JSON of a text and ignores what follows it',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: `const decoded = decode(text.replace(/\\}[^}"]*$/, '}'));`,
    },
  ],
});
