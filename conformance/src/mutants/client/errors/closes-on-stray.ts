import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/closes-on-stray',
  kills: 'client/errors/stray-survived',
  defect: 'closes the connection at an error that answers nothing',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '    else this.report(`unexpected',
      replace: `    else if (frame.type === 'error') this.abandon(1000);
    else this.report(\`unexpected`,
    },
  ],
});
