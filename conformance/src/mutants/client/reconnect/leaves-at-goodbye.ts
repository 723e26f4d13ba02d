import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/leaves-at-goodbye',
  kills: 'client/reconnect/reads-on-after-goodbye',
  defect: 'closes the connection as soon as `goodbye` comes',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'host.onGoodbye();',
      replace: 'host.onGoodbye();\n      lost(CLOSE_NORMAL, CLOSE_NORMAL);',
    },
  ],
});
