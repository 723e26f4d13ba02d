import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-left',
  kills: 'client/extension/added-fields-change-nothing',
  defect: 'takes a left with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'left' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.left ?? {}, name)) : undefined);`,
    },
  ],
});
