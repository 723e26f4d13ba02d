import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/dies-on-sigterm',
  kills: 'server/reconnect/says-goodbye',
  defect: 'has no handler for SIGTERM: the connections are cut',
  patches: [
    {
      file: 'reference-server/src/bin/parley-server.ts',
      find: "  process.on('SIGTERM', drain);",
      replace: "  process.on('SIGTERM', () => process.exit(143));",
    },
  ],
});
