import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/blind-to-live-slots',
  kills: 'client/delivery/found-not-resent',
  alsoKills: ['client/delivery/acked-by-own-message'],
  seenIn: 'client/delivery/committed-meanwhile',
  defect: 'takes its own message as acked only where it comes in a replay, and sends again what came live',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (own) this.#settle(id, { outcome: 'acked', offset, timestamp });",
      replace: "if (own && !(live && offset > 0)) this.#settle(id, { outcome: 'acked', offset, timestamp });",
    },
    {
      file: 'reference-client/src/channel.ts',
      find: '    this.#slot(frame);\n    this.flush();',
      replace: '    this.#slot(frame, this.position.isLive(frame.offset));\n    this.flush();',
    },
    {
      file: 'reference-client/src/channel.ts',
      find: '#slot(frame: MessageS2C): void {',
      replace: '#slot(frame: MessageS2C, live = false): void {',
    },
  ],
});
