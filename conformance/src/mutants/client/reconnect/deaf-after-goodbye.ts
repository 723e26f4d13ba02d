import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/deaf-after-goodbye',
  kills: 'client/reconnect/reads-on-after-goodbye',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/takes-position-of-joined'],
  defect: 'drops the messages that come after `goodbye`',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'if (!frame || over) return;',
      replace: "if (!frame || over || (goodbye && frame.type === 'message')) return;",
    },
  ],
});
