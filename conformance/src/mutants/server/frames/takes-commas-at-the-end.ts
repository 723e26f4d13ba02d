import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/takes-commas-at-the-end',
  kills: 'server/frames/closes-on-not-json',
  defect: 'takes a comma before a closing bracket, as many readers do',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: `const decoded = decode(text.replace(/,\\s*([}\\]])/g, '$1'));`,
    },
  ],
});
