import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/values-too-deep',
  kills: 'client/state/value-depth',
  defect: 'lets state values nest as deep as a frame may',
  patches: [
    {
      file: 'reference-client/src/encode.ts',
      find: "frame.type === 'state_update' ? 2 : 0;",
      replace: `0;`,
    },
  ],
});
