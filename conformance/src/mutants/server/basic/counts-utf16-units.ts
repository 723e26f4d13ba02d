import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/counts-utf16-units',
  kills: 'server/basic/text-limit',
  seenIn: 'server/basic/texts',
  defect: 'counts UTF-16 units of basic texts instead of code points',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: "const checked = validate('basic-c2s', value);",
      replace: `const { text: said } = value;
  if (typeof said === 'string' && said.length > settings.maxTextLength)
    return refuse(value, 'invalid_frame', 'text is too long', '/text');
  const checked = validate('basic-c2s', value);`,
    },
  ],
});
