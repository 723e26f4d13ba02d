import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/pongs-are-no-life',
  kills: 'server/basic/control-pongs-are-life',
  defect: 'counts only data messages of a basic connection as life',
  patches: [
    {
      file: 'reference-server/src/transport/session-socket.ts',
      find: "    if (cargo.link.dialect === 'basic') this.on('pong', heardPong);",
      replace: '',
    },
  ],
});
