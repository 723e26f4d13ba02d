import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/no-control-pings',
  kills: 'server/basic/pings-by-control-frame',
  defect: 'never pings basic connections',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `if (this.link.dialect === 'basic') this.link.pingControl();`,
      replace: `if (this.link.dialect === 'basic') return;`,
    },
  ],
});
