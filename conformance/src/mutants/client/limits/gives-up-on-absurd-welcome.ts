import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/gives-up-on-absurd-welcome',
  kills: 'client/limits/absurd-welcome-survived',
  defect: 'closes for good on a `welcome` with a number out of range',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `if (!(welcome.heartbeat.intervalMs > 0)) return lost(4002, CLOSE_NORMAL);
    const settings = settingsOf(welcome);`,
    },
  ],
});
