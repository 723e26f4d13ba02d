import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-goodbye',
  kills: 'client/extension/added-fields-change-nothing',
  alsoKills: ['client/reconnect/goodbye-governs', 'client/reconnect/stays-away-after-final-codes'],
  defect: 'takes a goodbye with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'goodbye' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.goodbye ?? {}, name)) : undefined);`,
    },
  ],
});
