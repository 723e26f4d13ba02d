import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/gives-up-when-refused',
  kills: 'client/reconnect/returns-after-failed-attempt',
  seenIn: 'client/reconnect/failed-attempts',
  defect: 'gives up for ever when an attempt fails before the open',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'opening.onclose = ({ code }) => lost(code);',
      replace: 'opening.onclose = ({ code }) => (helloAt > 0 ? lost(code) : close());',
    },
  ],
});
