import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/names-as-written',
  kills: 'server/delivery/accepts-members-message',
  seenIn: 'server/frames/widest',
  defect: 'knows no field whose name is written with escapes',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: `  const checked = validate('c2s', value);`,
      replace: `  for (const name of Object.keys(value))
    if (!text.includes(\`"\${name}"\`)) delete (value as Record<string, unknown>)[name];
  const checked = validate('c2s', value);`,
    },
  ],
});
