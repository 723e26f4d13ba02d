import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/end-without-a-code',
  kills: 'client/reconnect/reports-final-code',
  defect: 'tells the application the end without the code',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: "this.#host.onStatus('closed', code);",
      replace: "this.#host.onStatus('closed');",
    },
  ],
});
