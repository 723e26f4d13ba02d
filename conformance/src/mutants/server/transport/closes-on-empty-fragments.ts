import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/closes-on-empty-fragments',
  kills: 'server/transport/accepts-fragments',
  defect: 'takes a fragment without a byte for a breach of the WebSocket protocol',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '    this.#sessions.set(session, ws);',
      replace: `    this.#sessions.set(session, ws);
    const receiver = (ws as unknown as { _receiver: { _fin: boolean; _opcode: number; _payloadLength: number; getData(done: unknown): void } })._receiver;
    const getData = receiver.getData;
    receiver.getData = function (done) {
      if (this._opcode < 8 && !this._fin && this._payloadLength === 0) ws.close(1002, 'an empty fragment');
      getData.call(this, done);
    };`,
    },
  ],
});
