import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/error-for-depth',
  kills: 'server/frames/closes-on-depth',
  defect: 'answers a frame that is too deep with an error and goes on',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '      session.close(4002, VIOLATIONS[decoded.reason]);',
      replace: `      if (decoded.reason !== 'too_deep') session.close(4002, VIOLATIONS[decoded.reason]);
      else session.refuse({ code: 'invalid_frame', message: 'too deep', field: '' });`,
    },
  ],
});
