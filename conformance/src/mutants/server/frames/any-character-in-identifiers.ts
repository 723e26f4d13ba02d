import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/any-character-in-identifiers',
  kills: 'server/frames/refuses-bad-identifiers',
  alsoKills: ['server/frames/first-reason', 'server/frames/invalid-frame'],
  defect: 'allows spaces and letters beyond ASCII in identifiers',
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
  const { channelId, key } = value;
  const names = Object.entries({ channelId, key }).filter(([, one]) => typeof one === 'string');
  return { ...value, ...Object.fromEntries(names.map(([name, one]) => [name, String(one).replace(/[^!-~]/g, '_')])) };
}

/** The same for a basic client. */`,
    },
  ],
});
