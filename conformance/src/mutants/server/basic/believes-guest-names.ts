import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/believes-guest-names',
  kills: 'server/basic/keeps-guest-names',
  defect: 'keeps the names of guests from those who say hello, and not from basic connections',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: `    if (!session.identify(identity, guest)) return;`,
      replace: `    if (!session.identify(identity, true)) return;`,
    },
  ],
});
