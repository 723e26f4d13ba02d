import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/names-a-later-version',
  kills: 'client/handshake/protocol-version',
  defect: 'names a version that it does not implement',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: "export const PROTOCOL = '1.0';",
      replace: "export const PROTOCOL = '1.1' as never;",
    },
  ],
});
