import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/lingers-after-close',
  kills: 'client/reconnect/silent-after-close',
  alsoKills: [
    'client/heartbeat/busy-link-lives',
    'client/reconnect/close-is-final',
    'client/reconnect/closes-with-1000',
  ],
  defect: 'keeps its connection and its heartbeat for two seconds after the application closed it',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#link?.close(CLOSE_NORMAL);',
      replace: 'setTimeout(() => this.#link?.close(CLOSE_NORMAL), 2000);',
    },
  ],
});
