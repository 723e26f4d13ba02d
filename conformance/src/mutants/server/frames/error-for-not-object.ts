import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/error-for-not-object',
  kills: 'server/frames/closes-on-not-object',
  defect: 'answers JSON that is not an object with an error and goes on',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '      session.close(4002, VIOLATIONS[decoded.reason]);',
      replace: `      if (decoded.reason !== 'not_object') session.close(4002, VIOLATIONS[decoded.reason]);
      else session.refuse({ code: 'invalid_frame', message: 'not an object', field: '' });`,
    },
  ],
});
