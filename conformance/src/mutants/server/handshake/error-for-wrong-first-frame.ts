import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/error-for-wrong-first-frame',
  kills: 'server/handshake/closes-on-other-first',
  alsoKills: ['server/handshake/silent-before-welcome'],
  defect: 'answers a frame before `hello` with an error and leaves the connection open',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '      session.close(greeting.code, greeting.reason);',
      replace: `      if (value.type === 'hello') session.close(greeting.code, greeting.reason);
      else session.refuse({ code: 'invalid_frame', message: greeting.reason, field: '/type' });`,
    },
  ],
});
