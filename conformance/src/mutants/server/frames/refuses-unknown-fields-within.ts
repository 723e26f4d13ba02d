import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/refuses-unknown-fields-within',
  kills: 'server/frames/ignores-unknown-fields',
  seenIn: 'server/frames/notations',
  defect: 'refuses a position with a field that it does not know',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: "const checked = validate('c2s', value);",
      replace: `const known = ['epoch', 'offset'];
  if (isObject(value.since) && Object.keys(value.since).some((name) => !known.includes(name)))
    return refuse(value, 'invalid_frame', 'unknown field', '/since');
  const checked = validate('c2s', value);`,
    },
    {
      file: 'reference-server/src/core/inspect.ts',
      find: '  deeperThan,',
      replace: '  deeperThan,\n  isObject,',
    },
  ],
});
