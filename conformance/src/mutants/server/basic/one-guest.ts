import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/one-guest',
  kills: 'server/basic/guest-of-its-own',
  defect: 'makes all nameless basic connections the same guest',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: '`${GUEST_PREFIX}${newId()}`',
      replace: '`${GUEST_PREFIX}anonymous`',
    },
  ],
});
