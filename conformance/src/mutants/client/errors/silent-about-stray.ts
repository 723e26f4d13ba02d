import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/silent-about-stray',
  kills: 'client/errors/stray-reported',
  defect: 'says nothing of an error that answers no request',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '    else this.report(`unexpected',
      replace: `    else if (frame.type !== 'error') this.report(\`unexpected`,
    },
  ],
});
