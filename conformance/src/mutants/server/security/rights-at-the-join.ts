import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/rights-at-the-join',
  kills: 'server/security/rights-at-the-moment',
  alsoKills: ['server/frames/first-reason'],
  defect: 'asks for the rights at the join and never again',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: '    return this.context.authorize(this.userId, channelId, action, this.#claims);',
      replace:
        "    return action === 'join' ? this.context.authorize(this.userId, channelId, action, this.#claims) : true;",
    },
  ],
});
