import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/any-length-of-text',
  kills: 'server/basic/text-limit',
  seenIn: 'server/basic/texts',
  defect: 'has no limit for the texts of basic messages',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: "const checked = validate('basic-c2s', value);",
      replace: `if (value.type === 'message') settings = { ...settings, maxTextLength: Number.POSITIVE_INFINITY };
  const checked = validate('basic-c2s', value);`,
    },
  ],
});
