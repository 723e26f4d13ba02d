import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/default-by-naming',
  kills: 'server/basic/member-of-default',
  defect: 'joins `default` only where it is named',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'const entered = await enter(session, DEFAULT_CHANNEL);',
      replace: `if (session.context) return;
      const entered = await enter(session, DEFAULT_CHANNEL);`,
    },
  ],
});
