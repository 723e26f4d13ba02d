import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/pongs-are-no-life',
  kills: 'server/basic/control-pongs-are-life',
  defect: 'counts only data messages of a basic connection as life',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: `if (offer.dialect === 'basic') ws.on('pong', () => session.heard());`,
      replace: '',
    },
  ],
});
