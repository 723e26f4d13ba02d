import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/null-is-absent',
  kills: 'server/frames/refuses-null',
  alsoKills: ['server/frames/invalid-frame', 'server/frames/no-effect-of-refused', 'server/ordering/says-recovered'],
  defect: 'takes null in an optional field for an absent one',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: "const checked = validate('c2s', value);",
      replace: "const checked = validate('c2s', mended(value));",
    },
    {
      file: 'reference-server/src/core/inspect.ts',
      find: '/** The same for a basic client. */',
      replace: `function mended(value: WireObject): WireObject {
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== null || ['data', 'value'].includes(name)));
}

/** The same for a basic client. */`,
    },
  ],
});
