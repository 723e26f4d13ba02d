import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/offsets-of-its-own',
  kills: 'server/basic/same-log',
  defect: 'counts offsets for basic members from 0',
  patches: [
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: `    case 'message':`,
      replace: `    case 'message':
      return { ...frame, offset: frame.offset + 1 };`,
    },
  ],
});
