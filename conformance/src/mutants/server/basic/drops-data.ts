import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/drops-data',
  kills: 'server/basic/carries-data',
  defect: 'sends messages to basic members without their data',
  patches: [
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: "    case 'message':\n",
      replace: '',
    },
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: "    case 'typing':",
      replace: "    case 'message':\n      return { ...frame, data: undefined };\n    case 'typing':",
    },
  ],
});
