import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/no-hello-is-silence',
  kills: 'server/handshake/hello-timeout',
  defect: 'closes 4108 instead of 4002 where no `hello` comes',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: "code: 4002, reason: 'no hello in time'",
      replace: "code: 4108, reason: 'no hello in time'",
    },
  ],
});
