import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/infinity-is-null',
  kills: 'server/frames/holds-what-it-takes',
  defect: 'takes a number that exceeds a double, and relays null',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: `  if (!finite(content)) return { field, message: 'a number is greater than a double can hold' };
`,
      replace: '',
    },
    {
      file: 'reference-server/src/core/inspect.ts',
      find: 'import { codePoints, finite, wellFormed }',
      replace: 'import { codePoints, wellFormed }',
    },
  ],
});
