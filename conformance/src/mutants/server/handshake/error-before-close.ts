import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/error-before-close',
  kills: 'server/handshake/no-error-for-hello',
  alsoKills: ['server/handshake/silent-before-welcome'],
  defect: 'sends an error frame before it closes on a bad `hello`',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '      session.close(greeting.code, greeting.reason);',
      replace: `      session.refuse({ code: 'invalid_frame', message: greeting.reason, field: '' });
      session.close(greeting.code, greeting.reason);`,
    },
  ],
});
