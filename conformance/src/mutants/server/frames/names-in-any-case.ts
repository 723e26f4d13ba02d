import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/names-in-any-case',
  kills: 'server/frames/invalid-frame',
  alsoKills: ['server/frames/no-effect-of-refused'],
  defect: 'takes a field for one that it knows whatever the case of its letters',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: `  const checked = validate('c2s', value);`,
      replace: `  for (const name of ['id', 'channelId', 'text', 'data', 'offset', 'key', 'value', 'timestamp', 'active'])
    for (const other of Object.keys(value))
      if (other !== name && other.toLowerCase() === name.toLowerCase())
        (value as Record<string, unknown>)[name] = value[other];
  const checked = validate('c2s', value);`,
    },
  ],
});
