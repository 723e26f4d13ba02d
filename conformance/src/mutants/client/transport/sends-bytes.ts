import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/transport/sends-bytes',
  kills: 'client/transport/sends-text',
  defect: 'sends its frames as binary messages',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'socket?.send(json);',
      replace: 'socket?.send(new TextEncoder().encode(json) as never);',
    },
  ],
});
