import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/armed-by-the-first-frame',
  kills: 'server/heartbeat/closes-the-silent',
  defect: 'arms its clock at the first frame after `hello`: a client that never speaks lives for ever',
  patches: [
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: '  #judgeAt: number | undefined;',
      replace: `  #judgeAt: number | undefined;
  #armed = false;`,
    },
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: '  heard(now: number): void {',
      replace: `  heard(now: number): void {
    this.#armed = true;`,
    },
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: '    return this.#pausedAt === undefined && now >=',
      replace: '    return this.#armed && this.#pausedAt === undefined && now >=',
    },
  ],
});
