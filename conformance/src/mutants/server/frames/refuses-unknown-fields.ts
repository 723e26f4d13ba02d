import { mutant } from '../../mutant.js';
export default mutant({
  id: 'server/frames/refuses-unknown-fields',
  kills: 'server/frames/ignores-unknown-fields',
  alsoKills: ['server/delivery/accepts-members-message'],
  defect: 'refuses a frame with a field that it does not know',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: "const checked = validate('c2s', value);",
      replace: `const strange = Object.keys(value).find((name) => name.startsWith('x_'));
  if (strange) return refuse(value, 'invalid_frame', 'unknown field', \`/\${strange}\`);
  const checked = validate('c2s', value);`,
    },
  ],
});
