import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/states-without-id',
  kills: 'client/queue/registers-identified',
  defect: 'sends state changes without an id',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: "{ type: 'state_update', id, channelId",
      replace: `{ type: 'state_update', id: undefined as unknown as string, channelId`,
    },
  ],
});
