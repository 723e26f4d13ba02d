import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/strict-about-welcome',
  kills: 'client/frames/takes-newer-welcome',
  seenIn: 'client/frames/unknown',
  defect: 'takes a welcome for malformed that has a field which it does not know',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: '  return check(value, report);\n',
      replace: `  if (isObject(value) && value.type === 'welcome' && 'region' in value) return check({ type: 'welcome' }, report);
  return check(value, report);
`,
    },
  ],
});
