import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/type-twice',
  kills: 'server/frames/names-once',
  seenIn: 'server/ordering/members',
  defect: 'builds frames by joining strings, and writes `type` twice',
  patches: [
    {
      file: 'reference-server/src/core/packet.ts',
      find: "if (dialect === 'v1') return JSON.stringify(frame);",
      replace: 'if (dialect === "v1") return `${JSON.stringify(frame).slice(0, -1)},"type":"${frame.type}"}`;',
    },
  ],
});
