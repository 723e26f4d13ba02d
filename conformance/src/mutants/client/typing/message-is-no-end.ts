import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/message-is-no-end',
  kills: 'client/typing/message-ends',
  defect: 'shows a typist on whose message has come',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (this.position.isLive(frame.offset)) this.registers.typists.end(frame.userId, frame.clientId);',
      replace: '',
    },
  ],
});
