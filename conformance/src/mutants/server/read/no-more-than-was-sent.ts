import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/no-more-than-was-sent',
  kills: 'server/read/is-a-maximum',
  alsoKills: ['server/read/within-the-log'],
  defect: 'refuses to mark as read what it did not send to the connection yet',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: `  get live(): boolean {`,
      replace: `  get sent(): number {
    return this.#sent;
  }

  get live(): boolean {`,
    },
    {
      file: 'reference-server/src/core/requests/read.ts',
      find: '  const { channelId, offset } = frame;',
      replace: `  const { channelId, offset } = frame;
  if (offset > member.sent) {
    conclude(session, frame, { kind: 'out_of_range' });
    return undefined;
  }`,
    },
  ],
});
