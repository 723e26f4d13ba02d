import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/takes-names-that-hold-ours',
  kills: 'server/transport/refuses-unknown-subprotocols',
  defect: 'looks for its name anywhere in what is offered',
  patches: [
    {
      file: 'reference-server/src/transport/upgrade.ts',
      find: 'return names.includes(SUBPROTOCOL)',
      replace: 'return offered.includes(SUBPROTOCOL) && names.length > 0',
    },
  ],
});
