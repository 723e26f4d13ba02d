import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-registers',
  kills: 'client/extension/added-fields-change-nothing',
  defect: 'takes a state_update with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'state_update' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.state_update ?? {}, name)) : undefined);`,
    },
  ],
});
