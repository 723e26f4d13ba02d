import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/drains-once',
  kills: 'client/reconnect/no-request-after-goodbye',
  seenIn: 'client/reconnect/goodbye-then-loss',
  defect: 'sends on after every goodbye once one came in the place of a welcome',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};
const early = new WeakSet<object>();`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: '      goodbye = frame;',
      replace: `      goodbye = frame;
      if (!heartbeat) early.add(host);`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'usable: () => !over && !goodbye && ',
      replace: 'usable: () => !over && (!goodbye || early.has(host)) && ',
    },
  ],
});
