import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/spins-at-interval-zero',
  kills: 'client/limits/no-ping-flood',
  defect: 'takes a ping interval of 0 at its word, and makes up for what it could not send',
  patches: [
    {
      file: 'reference-client/src/settings.ts',
      find: 'intervalMs: 12,',
      replace: 'intervalMs: 0,',
    },
    {
      file: 'reference-client/src/link.ts',
      find: "if (next === 'ping') ping();",
      replace: "if (next === 'ping') for (let due = pulse.due; due < clock.now() + 5; due += 1) ping();",
    },
  ],
});
