import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/any-number-is-an-integer',
  kills: 'server/frames/refuses-bad-integers',
  alsoKills: [
    'server/frames/invalid-frame',
    'server/frames/no-effect-of-refused',
    'server/heartbeat/pong-echoes-timestamp',
  ],
  defect: 'takes numbers beyond 2^53-1 for integers',
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
  const { offset, timestamp, sentAt } = value;
  const huge = Object.entries({ offset, timestamp, sentAt }).filter(([, one]) => Number(one) > Number.MAX_SAFE_INTEGER);
  return { ...value, ...Object.fromEntries(huge.map(([name]) => [name, Number.MAX_SAFE_INTEGER])) };
}

/** The same for a basic client. */`,
    },
  ],
});
