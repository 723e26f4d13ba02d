import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/swallows-proto',
  kills: 'server/frames/relays-values',
  defect: 'loses a member called __proto__ of data, which becomes a prototype',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'clientId, text, data, sentAt, author }',
      replace: 'clientId, text, data: copy(data), sentAt, author }',
    },
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: '/** A message of either protocol. */',
      replace: `function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const made: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) made[name] = copy(member);
  return made;
}

/** A message of either protocol. */`,
    },
  ],
});
