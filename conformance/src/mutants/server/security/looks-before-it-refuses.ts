import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/looks-before-it-refuses',
  kills: 'server/security/same-time',
  defect: 'loads a channel that exists before it looks at the rights',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: "  const allowed = await session.allowed(channelId, 'join');",
      replace:
        "  if (rooms.get(channelId)) await new Promise((resolve) => setTimeout(resolve, 40));\n  const allowed = await session.allowed(channelId, 'join');",
    },
  ],
});
