import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/types-in-capitals',
  kills: 'server/frames/unknown-type',
  defect: 'takes a type in capitals for the one in small letters',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    const inspected = inspect(value, text, session.context.settings);
`,
      replace: `    if (typeof value.type === 'string') value = { ...value, type: value.type.toLowerCase() };
    const inspected = inspect(value, text, session.context.settings);
`,
    },
  ],
});
