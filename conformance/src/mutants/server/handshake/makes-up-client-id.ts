import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/makes-up-client-id',
  kills: 'server/handshake/closes-on-bad-hello',
  defect: 'makes up a clientId for a `hello` that has none',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: 'const inspected = inspect(value, text, settings);',
      replace: "const inspected = inspect({ clientId: 'anonymous', ...value }, text, settings);",
    },
  ],
});
