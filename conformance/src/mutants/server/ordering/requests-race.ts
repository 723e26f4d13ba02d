import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/requests-race',
  kills: 'server/ordering/sender-order',
  defect: 'handles the messages of a connection side by side: those that take longer are overtaken',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'session.run(frame.channelId, () => message(session, frame));',
      replace: 'setTimeout(() => session.run(frame.channelId, () => message(session, frame)), [12, 4, 8][turn++ % 3]);',
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '/** `parley.v1`: the handshake,',
      replace: `let turn = 0;

/** \`parley.v1\`: the handshake,`,
    },
  ],
});
