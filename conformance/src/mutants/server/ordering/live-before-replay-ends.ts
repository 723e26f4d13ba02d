import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/live-before-replay-ends',
  kills: 'server/ordering/replay-from-since',
  alsoKills: ['server/ordering/consecutive'],
  defect: 'sends live messages at once while the replay is still being read from the store',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '  member.begin(view.epoch, since && recovered ? since.offset : view.head);',
      replace: `  member.begin(view.epoch, view.head);
  if (since && recovered) {
    const entries = await session.context.store.read(channelId, view.epoch, since.offset + 1, view.head - since.offset);
    setTimeout(() => {
      for (const entry of entries) session.send({ type: 'message', ...entry });
    }, 5);
  }`,
    },
  ],
});
