import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/six-digits',
  kills: 'server/frames/relays-values',
  alsoKills: ['server/delivery/carries-optional-fields'],
  defect: 'writes numbers with six digits',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'const { id, text, data, sentAt } = frame;',
      replace: `const { id, text, sentAt } = frame;
  const data = JSON.parse(
    JSON.stringify(frame.data ?? null, (_, value) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value,
    ),
  );`,
    },
  ],
});
