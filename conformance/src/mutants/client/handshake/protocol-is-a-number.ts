import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/protocol-is-a-number',
  kills: 'client/handshake/protocol-version',
  alsoKills: ['client/frames/valid'],
  defect: 'names the protocol version as the number 1',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: "export const PROTOCOL = '1.0';",
      replace: 'export const PROTOCOL = 1.0 as never;',
    },
  ],
});
