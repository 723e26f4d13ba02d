import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/cuts-long-identifiers',
  kills: 'server/frames/refuses-bad-identifiers',
  alsoKills: ['server/frames/first-reason', 'server/frames/invalid-frame'],
  defect: 'cuts identifiers after 128 characters',
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
  return { ...value, ...Object.fromEntries(names.map(([name, one]) => [name, String(one).slice(0, 128)])) };
}

/** The same for a basic client. */`,
    },
  ],
});
