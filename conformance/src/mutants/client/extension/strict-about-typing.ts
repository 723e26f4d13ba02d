import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-typing',
  kills: 'client/extension/added-fields-change-nothing',
  defect: 'takes a typing with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'typing' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.typing ?? {}, name)) : undefined);`,
    },
  ],
});
