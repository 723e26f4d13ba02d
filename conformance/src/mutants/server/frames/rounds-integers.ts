import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/rounds-integers',
  kills: 'server/frames/refuses-bad-integers',
  alsoKills: [
    'server/frames/answers-once',
    'server/frames/invalid-frame',
    'server/frames/no-effect-of-refused',
    'server/heartbeat/pong-echoes-timestamp',
    'server/read/joined-has-them',
  ],
  defect: 'rounds a number with a fraction where an integer is wanted',
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
  const numbers = Object.entries({ offset, timestamp, sentAt }).filter(([, one]) => typeof one === 'number');
  return { ...value, ...Object.fromEntries(numbers.map(([name, one]) => [name, Math.trunc(one as number)])) };
}

/** The same for a basic client. */`,
    },
  ],
});
