import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/type-twice',
  kills: 'server/frames/names-once',
  seenIn: 'server/ordering/members',
  defect: 'builds frames by joining strings, and writes `type` twice',
  patches: [
    {
      file: 'reference-server/src/core/packet.ts',
      find: 'textFrame(JSON.stringify(this.frame))',
      replace: 'textFrame(`${JSON.stringify(this.frame).slice(0, -1)},"type":"${this.frame.type}"}`)',
    },
  ],
});
