import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/error-for-not-json',
  kills: 'server/frames/closes-on-not-json',
  defect: 'answers text that is not JSON with an error and goes on',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '      session.close(4002, VIOLATIONS[decoded.reason]);',
      replace: `      if (decoded.reason !== 'not_json') session.close(4002, VIOLATIONS[decoded.reason]);
      else session.refuse({ code: 'invalid_frame', message: 'not JSON', field: '' });`,
    },
  ],
});
